package id.lanjut.lab.crash;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Strikes at a moment, on the very thread that brings it about: nothing comes in between. */
public final class Moments {
  private final AtomicReference<@Nullable Strike> armed = new AtomicReference<>();

  private record Strike(Moment at, Runnable blow, CountDownLatch done) {}

  /** Something has happened that may be the moment. */
  void happened(Moment moment) {
    Strike strike = armed.get();
    if (strike != null && strike.at() == moment) {
      strike(strike);
    }
  }

  /**
   * Strikes at the next such moment, or after a while without one.
   *
   * @return whether the moment came
   */
  public boolean strikeAt(Moment moment, long atLatestMillis, Runnable blow)
      throws InterruptedException {
    Strike strike = new Strike(moment, blow, new CountDownLatch(1));
    armed.set(strike);
    boolean came = strike.done().await(atLatestMillis, TimeUnit.MILLISECONDS);
    if (!came) {
      strike(strike);
      strike.done().await();
    }
    return came;
  }

  private void strike(Strike strike) {
    if (armed.compareAndSet(strike, null)) {
      try {
        strike.blow().run();
      } finally {
        strike.done().countDown();
      }
    }
  }
}
