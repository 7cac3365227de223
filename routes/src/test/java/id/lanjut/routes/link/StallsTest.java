package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StallsTest {
  private final SettableClock clock = new SettableClock();
  private final ManualScheduler scheduler = new ManualScheduler(clock);
  private final Stalls stalls = new Stalls(scheduler, clock);
  private final List<String> told = new ArrayList<>();

  StallsTest() {
    stalls.onStall(told::add);
  }

  private void answerIn(Duration time) {
    Stalls.Sent sent = stalls.sent("bank");
    scheduler.advance(time);
    stalls.answered(sent);
    stalls.ended(sent);
  }

  @Test
  void aRequestIsOverdueLongBeforeItsTimeoutWhereAnswersUsuallyComeSoon() {
    for (int i = 0; i < 20; i++) {
      answerIn(Duration.ofMillis(40));
    }
    stalls.sent("bank");
    scheduler.advance(Duration.ofMillis(250));
    assertThat(told).isEmpty();
    scheduler.advance(Duration.ofMillis(200));
    assertThat(told).containsExactly("bank");
  }

  @Test
  void itIsToldAgainAfterTwiceTheTimeUntilTheRequestEnds() {
    for (int i = 0; i < 20; i++) {
      answerIn(Duration.ofMillis(40));
    }
    Stalls.Sent sent = stalls.sent("bank");
    scheduler.advance(Duration.ofMillis(2_700));
    assertThat(told).hasSize(4);
    stalls.ended(sent);
    scheduler.advance(Duration.ofMinutes(1));
    assertThat(told).hasSize(4);
  }

  @Test
  void oneThatWasOvertakenIsToldOnceAtTheSameTime() {
    for (int i = 0; i < 20; i++) {
      answerIn(Duration.ofMillis(40));
    }
    Stalls.Sent sent = stalls.sent("bank");
    scheduler.advance(Duration.ofMillis(60));
    stalls.overtaken("bank", sent);
    scheduler.advance(Duration.ofMillis(190));
    assertThat(told).isEmpty();
    scheduler.advance(Duration.ofMillis(200));
    assertThat(told).containsExactly("bank");
    scheduler.advance(Duration.ofMinutes(1));
    assertThat(told).containsExactly("bank");
  }

  @Test
  void oneThatWasOvertakenBeforeItWasSentIsToldToo() {
    stalls.overtaken("bank", null);
    scheduler.advance(Duration.ofMinutes(1));
    assertThat(told).containsExactly("bank");
  }

  @Test
  void oneWhoseAnswerHadBegunWhenItWasOvertakenIsNot() {
    Stalls.Sent sent = stalls.sent("bank");
    stalls.answered(sent);
    stalls.overtaken("bank", sent);
    scheduler.advance(Duration.ofMinutes(1));
    assertThat(told).isEmpty();
  }

  @Test
  void anApiThatTakesItsTimeIsGivenIt() {
    for (int i = 0; i < 20; i++) {
      answerIn(Duration.ofMillis(1_500));
    }
    told.clear();
    answerIn(Duration.ofMillis(1_550));
    assertThat(told).isEmpty();
  }

  @Test
  void withoutExperienceItWaitsTwoSeconds() {
    stalls.sent("unknown");
    scheduler.advance(Duration.ofMillis(1_900));
    assertThat(told).isEmpty();
    scheduler.advance(Duration.ofMillis(200));
    assertThat(told).containsExactly("unknown");
  }
}
