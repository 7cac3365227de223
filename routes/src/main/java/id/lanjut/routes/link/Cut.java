package id.lanjut.routes.link;

import java.io.InterruptedIOException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * What a drill does to one link's line. While the cut is made, the link's sockets carry nothing, as
 * if every packet were lost: nobody refuses, resets or ends anything. What is there already, such
 * as an answer in the kernel's buffer, waits too.
 */
final class Cut {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile boolean made;

  boolean isMade() {
    return made;
  }

  void make() {
    set(true);
  }

  void mend() {
    set(false);
  }

  private void set(boolean now) {
    lock.lock();
    try {
      made = now;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** One of the link's sockets was closed: who waits on it must not wait on. */
  void onClosed() {
    if (made) {
      set(made);
    }
  }

  /**
   * Waits until the line carries again, or is waited for no more.
   *
   * @param open whether the socket is still open
   * @return false when the time was not enough
   */
  boolean awaitMended(BooleanSupplier open, long atMostNanos) throws InterruptedIOException {
    lock.lock();
    try {
      long left = atMostNanos;
      while (made && open.getAsBoolean() && left > 0) {
        left = changed.awaitNanos(left);
      }
      return !made || !open.getAsBoolean();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      lock.unlock();
    }
  }
}
