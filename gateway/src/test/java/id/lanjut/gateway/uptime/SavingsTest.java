package id.lanjut.gateway.uptime;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.uptime.Detour;
import id.lanjut.store.uptime.Tally;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Degraded from minute 10 to 20, offline to 30, and well before and after. */
final class SavingsTest {
  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  private final Savings savings = new Savings(troubles());

  private static Troubles troubles() {
    Troubles.Gathering gathering = new Troubles.Gathering();
    gathering.add(stretch(Condition.UP, 0, 10));
    gathering.add(stretch(Condition.DEGRADED, 10, 20));
    gathering.add(stretch(Condition.DOWN, 20, 30));
    gathering.add(stretch(Condition.UP, 30, 60));
    return gathering.end();
  }

  private static Stretch stretch(Condition condition, int from, int to) {
    return new Stretch(condition, new Span(at(from, 0), at(to, 0)), "", true, true);
  }

  @Test
  void whatAnotherLinkCarriedIsAddedUp() {
    savings.add(detour(at(11, 5), at(11, 6), true, "15000"));
    savings.add(detour(at(12, 5), at(12, 6), true, "0.5"));
    savings.add(detour(at(12, 7), at(12, 8), true, null));

    Saved saved = end(null);
    assertThat(saved.overAnotherLink()).isEqualTo(new Saved.Sum(3, new BigDecimal("15000.5")));
    assertThat(saved.queuedWhileOffline()).isEqualTo(Saved.Sum.NONE);
  }

  @Test
  void whatWaitedForALinkCountsAsQueuedWhicheverLinkCarriedIt() {
    savings.add(detour(at(21, 0), at(31, 0), false, "1"));
    savings.add(detour(at(22, 0), at(31, 0), true, "2"));

    Saved saved = end(null);
    assertThat(saved.queuedWhileOffline()).isEqualTo(new Saved.Sum(2, new BigDecimal("3")));
    assertThat(saved.overAnotherLink()).isEqualTo(Saved.Sum.NONE);
  }

  @Test
  void whatWaitedForSomethingElseWasNotSaved() {
    savings.add(detour(at(40, 0), at(45, 0), false, "1"));

    Saved saved = end(null);
    assertThat(saved.queuedWhileOffline()).isEqualTo(Saved.Sum.NONE);
    assertThat(saved.overAnotherLink()).isEqualTo(Saved.Sum.NONE);
    assertThat(saved.minutes()).isZero();
  }

  @Test
  void aMinuteCountsOnceAndOnlyInTimeOfTroubleAndOnlyWhenASaleVouchesForIt() {
    savings.add(detour(at(5, 0), at(25, 0), false, "1"));
    savings.add(detour(at(12, 5), at(12, 6), true, "1"));
    savings.add(detour(at(12, 55), at(12, 56), true, "1"));
    savings.add(detour(at(29, 59), at(31, 0), false, "1"));
    savings.add(detour(at(30, 0), at(30, 1), true, "1"));

    Saved saved = end(new BigDecimal("25000.5"));
    assertThat(saved.minutes()).isEqualTo(2);
    assertThat(saved.costAvoided()).contains(new BigDecimal("50001.0"));
  }

  @Test
  void withoutAPriceThereIsNoCost() {
    assertThat(end(null).costAvoided()).isEmpty();
  }

  private Saved end(@Nullable BigDecimal cost) {
    return savings.end(new Tally(0, 0, 0), cost);
  }

  private static Detour detour(
      Instant accepted, Instant delivered, boolean standby, @Nullable String amount) {
    BigDecimal money = amount == null ? null : new BigDecimal(amount);
    return new Detour(idOf(accepted), delivered, standby ? "4g" : "fiber", standby, money);
  }

  private static TransactionId idOf(Instant time) {
    StringBuilder id = new StringBuilder();
    for (int i = 9; i >= 0; i--) {
      id.append(DIGITS.charAt((int) (time.toEpochMilli() >>> (5 * i)) & 31));
    }
    return new TransactionId(id + "0".repeat(16));
  }

  private static Instant at(int minute, int second) {
    return NINE.plusSeconds(60L * minute + second);
  }
}
