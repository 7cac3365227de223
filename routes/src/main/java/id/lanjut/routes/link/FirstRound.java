package id.lanjut.routes.link;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Of which links it is not known yet, since the start, what to believe. */
final class FirstRound {
  private final Set<String> undecided = ConcurrentHashMap.newKeySet();
  private final CountDownLatch open;

  FirstRound(List<String> links) {
    undecided.addAll(links);
    open = new CountDownLatch(links.size());
  }

  void decided(String link) {
    if (undecided.remove(link)) {
      open.countDown();
    }
  }

  /** Waits until all are decided; false when the time was not enough. */
  boolean await(Duration atMost) throws InterruptedException {
    return open.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }
}
