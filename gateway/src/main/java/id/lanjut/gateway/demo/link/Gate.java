package id.lanjut.gateway.demo.link;

import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;

/** What every byte of a link passes; a frozen gate holds all of them. */
final class Gate {
  private boolean frozen;

  synchronized void freeze() {
    frozen = true;
  }

  synchronized void thaw() {
    frozen = false;
    notifyAll();
  }

  /** Lets those look again who wait for a connection that has been closed meanwhile. */
  synchronized void wake() {
    notifyAll();
  }

  /** Returns when the gate is not frozen, or the connection is no longer open. */
  synchronized void pass(BooleanSupplier open) throws InterruptedIOException {
    try {
      while (frozen && open.getAsBoolean()) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the link was frozen");
    }
  }
}
