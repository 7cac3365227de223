package id.lanjut.routes.link;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * A line that loses packets by chance, and is asked and used by a TCP that sends them again: first
 * after a second for a connection (RFC 6298), for data after a fifth of one at least, and then
 * after twice the time, each time.
 */
final class ModelLine implements ObservedLine {
  private static final int FIRST_SYN_MILLIS = 1_000;
  private static final int LEAST_DATA_MILLIS = 200;

  /** Nobody waits longer. */
  private static final int FOR_EVER_MILLIS = 60_000;

  private final PassingTime time;
  private final SplittableRandom random;
  private final Function<Instant, Weather> weather;

  ModelLine(PassingTime time, SplittableRandom random, Function<Instant, Weather> weather) {
    this.time = time;
    this.random = random;
    this.weather = weather;
  }

  private Weather now() {
    return weather.apply(time.instant());
  }

  /** How long until a packet has been answered that is sent again when it is lost. */
  private int exchangeMillis(int firstTimeoutMillis) {
    Weather now = now();
    int waited = 0;
    int timeout = firstTimeoutMillis;
    while (waited < FOR_EVER_MILLIS && isLost(now.loss())) {
      waited += timeout;
      timeout *= 2;
    }
    int tenth = Math.max(1, now.latencyMillis() / 10);
    return waited + now.latencyMillis() + random.nextInt(-tenth, tenth + 1);
  }

  /** Either way. */
  private boolean isLost(double loss) {
    if (random.nextDouble() < loss) {
      return true;
    }
    return random.nextDouble() < loss;
  }

  @Override
  public ProbeResult probe(boolean closely, Duration within) {
    return asked(time, exchangeMillis(FIRST_SYN_MILLIS), within);
  }

  /** What comes of a probe whose answer would come after so long. */
  static ProbeResult asked(PassingTime time, long tookMillis, Duration within) {
    time.pass(Duration.ofMillis(Math.min(tookMillis, within.toMillis())));
    return tookMillis <= within.toMillis()
        ? new ProbeResult.Good()
        : new ProbeResult.Failed("timed out", true);
  }

  @Override
  public int answeredAfterMillis() {
    return exchangeMillis(Math.max(LEAST_DATA_MILLIS, 2 * now().latencyMillis()));
  }
}
