package id.lanjut.gateway.run;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was opened, the last first; one that fails does not keep the others open. */
final class Closing implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  /** Something open and its name in the log. */
  private record Open(String name, AutoCloseable part) {}

  private final Deque<Open> open = new ArrayDeque<>();

  synchronized <T extends AutoCloseable> T add(String name, T part) {
    open.push(new Open(name, part));
    return part;
  }

  @Override
  public synchronized void close() {
    while (!open.isEmpty()) {
      Open next = open.pop();
      try {
        next.part().close();
      } catch (Exception e) {
        LOG.atError().addKeyValue("part", next.name()).setCause(e).log("did not close cleanly");
      }
    }
  }
}
