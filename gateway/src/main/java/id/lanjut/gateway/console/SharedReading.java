package id.lanjut.gateway.console;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers all who ask at the same time by one reading: open pages ask at the same change. Each gets
 * a reading that began after it had asked, so nobody is told less than was true by then.
 */
final class SharedReading<T> {
  private final Supplier<T> reading;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private final AtomicLong begun = new AtomicLong();
  private @Nullable Made<T> latest;

  /** A reading, and the how many-eth it is. */
  private record Made<T>(long number, T value) {}

  SharedReading(Supplier<T> reading) {
    this.reading = reading;
  }

  /** Reads, or waits for who does; what a reading throws is thrown to the one who makes it. */
  T get() {
    long earliest = begun.get() + 1;
    oneAtATime.lock();
    try {
      Made<T> made = latest;
      if (made == null || made.number() < earliest) {
        made = new Made<>(begun.incrementAndGet(), reading.get());
        latest = made;
      }
      return made.value();
    } finally {
      oneAtATime.unlock();
    }
  }
}
