package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How soon a line that fails is left, and how seldom one that does not: thousands of cases of a
 * model, by driven time. What comes out is printed with its seed. No case knows of another, so they
 * need not wait for each other; a month of a busy line takes a processor that is shared a minute.
 */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class DetectionTest {
  private static final long SEED = 20261129;
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration CALM = Duration.ofSeconds(20);
  private static final int TILLS_PER_SECOND = 50;
  private static final int CASES = 400;
  private static final int[] LATENCIES = {5, 40, 150};

  private static void say(String what, Object... figures) {
    System.out.println(String.format(Locale.ROOT, what, figures) + ", seed " + SEED);
  }

  private static Rehearsal modelled(
      PassingTime time, long seed, Function<Instant, Weather> weather) {
    return new Rehearsal(time, new ModelLine(time, new SplittableRandom(seed), weather));
  }

  /** One way until a moment, another from then on. */
  private static Function<Instant, Weather> then(Weather first, Instant at, Weather second) {
    return now -> now.isBefore(at) ? first : second;
  }

  @ParameterizedTest
  @CsvSource({"0.001, 40", "0.01, 5", "0.01, 40", "0.01, 150", "0.01, 600", "0.01, 900"})
  void aFairLineThatNobodyUsesIsBelievedDeadLessThanOnceAMonth(double loss, int latency) {
    int months = 3;
    PassingTime time = new PassingTime();
    Weather fair = new Weather(loss, latency);
    try (Rehearsal rehearsal = modelled(time, SEED, now -> fair)) {
      rehearsal.quiet(MONTH.multipliedBy(months));
      say(
          "loss %.3f each way, %d ms, %d months of probes: believed dead %d times, doubted %d",
          loss, latency, months, rehearsal.downs(), rehearsal.doubts());
      assertThat(rehearsal.downs()).isLessThan(months);
    }
  }

  @Test
  void aFairLineThatIsBusyIsBelievedDeadLessThanOnceAMonth() {
    long downs = 0;
    for (int latency : LATENCIES) {
      PassingTime time = new PassingTime();
      Weather fair = new Weather(Weather.FAIR.loss(), latency);
      try (Rehearsal rehearsal = modelled(time, SEED, now -> fair)) {
        rehearsal.sell(1, MONTH);
        say(
            "loss %.3f each way, %d ms, a month at 1 request/s: believed dead %d times, doubted %d",
            fair.loss(), latency, rehearsal.downs(), rehearsal.doubts());
        downs += rehearsal.downs();
      }
    }
    assertThat(downs).isLessThan(LATENCIES.length);
  }

  /**
   * At such a pace some request is overdue every second, so the line is looked at nearly all the
   * time. A day of it for each latency, in three parts of their own seeds.
   */
  @ParameterizedTest
  @ValueSource(ints = {5, 40, 150})
  void aFairLineAtFiftyRequestsASecondIsNotBelievedDeadInADay(int latency) {
    long downs = 0;
    long doubts = 0;
    for (int part = 0; part < 3; part++) {
      PassingTime time = new PassingTime();
      Weather fair = new Weather(Weather.FAIR.loss(), latency);
      try (Rehearsal rehearsal = modelled(time, SEED + part, now -> fair)) {
        rehearsal.sell(TILLS_PER_SECOND, Duration.ofHours(8));
        downs += rehearsal.downs();
        doubts += rehearsal.doubts();
      }
    }
    say(
        "loss %.3f each way, %d ms, a day at 50 requests/s: believed dead %d times, doubted %d",
        Weather.FAIR.loss(), latency, downs, doubts);
    assertThat(downs).isZero();
  }

  @Test
  void aBlackHoleIsLeftWithinASecond() {
    assertThat(leavings("black hole", Weather.BLACK_HOLE)[at(0.99)]).isLessThanOrEqualTo(1);
  }

  @Test
  void aBrownoutIsLeftWithinThreeSeconds() {
    assertThat(leavings("30 % loss, 2 s", Weather.BROWNOUT)[at(0.99)]).isLessThanOrEqualTo(3);
  }

  @Test
  void aLineThatLosesEveryThirdPacketIsLeftWithinThreeSeconds() {
    assertThat(leavings("30 % loss, 40 ms", Weather.LOSSY)[at(0.99)]).isLessThanOrEqualTo(3);
  }

  private static int at(double share) {
    return (int) Math.ceil(share * CASES * LATENCIES.length) - 1;
  }

  /** The seconds after which it was left in each case, ascending. */
  private static double[] leavings(String what, Weather fault) {
    double[] seconds = new double[CASES * LATENCIES.length];
    int back = 0;
    for (int i = 0; i < seconds.length; i++) {
      PassingTime time = new PassingTime();
      Instant struck = time.instant().plus(CALM).plusMillis(i % 997);
      Weather fair = new Weather(Weather.FAIR.loss(), LATENCIES[i % LATENCIES.length]);
      try (Rehearsal rehearsal = modelled(time, SEED + i, then(fair, struck, fault))) {
        rehearsal.sell(TILLS_PER_SECOND, CALM.multipliedBy(2));
        seconds[i] = rehearsal.leftAfterSeconds(struck.toEpochMilli());
        long later = struck.toEpochMilli() + 5_000;
        back += rehearsal.felt(later, later + 60_000) > 0 ? 1 : 0;
      }
    }
    Arrays.sort(seconds);
    say(
        "%s, %d cases: left after p50 %.2f s, p99 %.2f s, at most %.2f s; felt again later in %d",
        what,
        seconds.length,
        seconds[at(0.5)],
        seconds[at(0.99)],
        seconds[seconds.length - 1],
        back);
    return seconds;
  }

  /** Row 17, without any carrier that would tell. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 50})
  void aLineThatDiesAndRevivesEachSecondSwitchesTwiceAMinuteAtMost(int perSecond) {
    int most = 0;
    for (int i = 0; i < CASES; i++) {
      PassingTime time = new PassingTime();
      long struck = time.instant().plus(CALM).toEpochMilli() + i;
      Function<Instant, Weather> weather =
          now -> {
            long since = now.toEpochMilli() - struck;
            return since >= 0 && since / 1_000 % 2 == 0 ? Weather.BLACK_HOLE : Weather.FAIR;
          };
      try (Rehearsal rehearsal = modelled(time, SEED + i, weather)) {
        tillsAsk(rehearsal, perSecond, CALM);
        int before = rehearsal.switches();
        tillsAsk(rehearsal, perSecond, Duration.ofMinutes(1));
        most = Math.max(most, rehearsal.switches() - before);
      }
    }
    say(
        "flapping each second, %d requests/s, %d cases: %d switches in a minute at most",
        perSecond, CASES, most);
    assertThat(most).isLessThanOrEqualTo(2);
  }

  private static void tillsAsk(Rehearsal rehearsal, int perSecond, Duration length) {
    if (perSecond == 0) {
      rehearsal.quiet(length);
    } else {
      rehearsal.sell(perSecond, length);
    }
  }
}
