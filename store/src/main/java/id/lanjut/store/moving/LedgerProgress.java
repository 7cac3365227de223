package id.lanjut.store.moving;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How far the ledger is behind the journal, so that a reader can wait for what was before it. */
final class LedgerProgress {
  private final Runnable impatient;
  private final Runnable patient;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private long appended;
  private long written;

  /**
   * Nothing was appended or written yet.
   *
   * @param impatient told that somebody waits for what is written
   * @param patient told that this one waits no longer, after each time
   */
  LedgerProgress(Runnable impatient, Runnable patient) {
    this.impatient = impatient;
    this.patient = patient;
  }

  void appended(long count) {
    lock.lock();
    try {
      appended += count;
    } finally {
      lock.unlock();
    }
  }

  void written(int count) {
    lock.lock();
    try {
      written += count;
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether so many events, counted from the start, have been written. */
  boolean hasWritten(long count) {
    lock.lock();
    try {
      return written >= count;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until everything appended before this call is written, for a second at most.
   *
   * @return false when it was not in time
   */
  boolean catchUp() {
    lock.lock();
    try {
      return written >= appended || await(appended);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  private boolean await(long target) throws InterruptedException {
    impatient.run();
    try {
      long left = TimeUnit.SECONDS.toNanos(1);
      while (written < target && left > 0) {
        left = moved.awaitNanos(left);
      }
      return written >= target;
    } finally {
      patient.run();
    }
  }
}
