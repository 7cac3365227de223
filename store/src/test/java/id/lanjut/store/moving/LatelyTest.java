package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class LatelyTest {
  private static final Duration A_MOMENT = Duration.ofMillis(250);

  private long nanos;
  private final Lately<String, Long> lately = new Lately<>(A_MOMENT, it -> it, () -> nanos);

  @Test
  void whatIsShortIsFoundWheneverSomebodyAsks() {
    assertThat(found("queue", Lately.LONG - 1)).isEqualTo(Lately.LONG - 1);
    assertThat(found("queue", 7)).isEqualTo(7);
  }

  @Test
  void whatIsLongIsGoodForAMoment() {
    assertThat(found("queue", Lately.LONG)).isEqualTo(Lately.LONG);
    nanos += A_MOMENT.toNanos() - 1;
    assertThat(found("queue", 7)).isEqualTo(Lately.LONG);

    nanos += 1;
    assertThat(found("queue", 7)).isEqualTo(7);
  }

  @Test
  void somethingElseIsLookedFor() {
    assertThat(found("today", Lately.LONG)).isEqualTo(Lately.LONG);
    assertThat(found("yesterday", Lately.LONG + 1)).isEqualTo(Lately.LONG + 1);
    assertThat(found("today", Lately.LONG + 2)).isEqualTo(Lately.LONG + 2);
  }

  private long found(String what, long length) {
    return lately.get(what, asked -> length);
  }
}
