package id.lanjut.gateway.testing;

import id.lanjut.gateway.run.SteadyClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** This computer's time, and what a test adds to it. */
public final class TestTime {
  private final AtomicLong passedNanos = new AtomicLong();
  private final AtomicLong sleptNanos = new AtomicLong();
  private final AtomicLong setNanos = new AtomicLong();
  private final InstantSource system = InstantSource.system();

  /** What a gateway that starts now goes by. */
  public SteadyClock clock() {
    return new SteadyClock(
        new SteadyClock.Sources(this::wall, this::awakeNanos, this::sinceBootNanos));
  }

  /** Time passes. */
  public void pass(Duration time) {
    passedNanos.addAndGet(time.toNanos());
  }

  /** The computer sleeps, and wakes up again. */
  public void sleep(Duration time) {
    sleptNanos.addAndGet(time.toNanos());
  }

  /** Somebody sets the computer's clock, forward or back. */
  public void setClockBy(Duration difference) {
    setNanos.addAndGet(difference.toNanos());
  }

  /** What the computer's clock says. */
  public Instant wall() {
    return system.instant().plusNanos(passedNanos.get() + sleptNanos.get() + setNanos.get());
  }

  private long awakeNanos() {
    return System.nanoTime() + passedNanos.get();
  }

  private long sinceBootNanos() {
    return awakeNanos() + sleptNanos.get();
  }
}
