package id.lanjut.routes.link;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells changes to the listeners, one after the other and in their order, even when several threads
 * find them at once: whoever comes while another thread tells leaves its change to that one.
 */
final class Announcements {
  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

  private final List<Consumer<LinkChange>> listeners = new CopyOnWriteArrayList<>();
  private final Queue<LinkChange> untold = new ConcurrentLinkedQueue<>();
  private final AtomicInteger untoldCount = new AtomicInteger();

  void add(Consumer<LinkChange> listener) {
    listeners.add(listener);
  }

  void tell(LinkChange change) {
    untold.add(change);
    if (untoldCount.getAndIncrement() > 0) {
      return;
    }
    do {
      LinkChange next = untold.remove();
      listeners.forEach(listener -> tell(next, listener));
    } while (untoldCount.decrementAndGet() > 0);
  }

  private static void tell(LinkChange change, Consumer<LinkChange> listener) {
    try {
      listener.accept(change);
    } catch (RuntimeException e) {
      LOG.error("a listener broke link={} to={}", change.link(), change.to(), e);
    }
  }
}
