package id.lanjut.routes.hedge;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.hedge.WaitingApi.Arrival;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.TestRoutes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is not sent twice, or not yet. */
@Timeout(180)
final class HedgingLimitsTest {
  @Test
  void nothingIsLateBeforeTwentyAnswersCame() throws Exception {
    try (HedgingFixture shop = HedgingFixture.overFiberAndRadio()) {
      shop.answer(19, Duration.ofMillis(20), "fiber");
      shop.answerLate(shop.read(), "fiber");
      assertThat(shop.counted).isEmpty();
    }
  }

  @Test
  void whatIsUsuallySlowIsNotLateSoon() throws Exception {
    try (HedgingFixture shop = HedgingFixture.overFiberAndRadio()) {
      shop.answer(20, Duration.ofMillis(400), "fiber");

      CompletableFuture<Sent> coming = shop.read();
      Arrival first = shop.api.next();
      shop.time.pass(Duration.ofMillis(390));
      first.answer(200);
      assertThat(HedgingFixture.answer(coming)).isEqualTo("200 over fiber");

      coming = shop.read();
      shop.api.next();
      shop.time.pass(Duration.ofMillis(400));
      shop.api.next().answer(200);
      assertThat(HedgingFixture.answer(coming)).isEqualTo("200 over radio");
      assertThat(shop.counted).containsExactly(HedgeResult.WON);
    }
  }

  @Test
  void whatIsNoReadIsSentOnce() throws Exception {
    try (HedgingFixture shop = HedgingFixture.overFiberAndRadio()) {
      shop.answerUsually();
      for (String method : List.of("OPTIONS", "POST", "DELETE")) {
        shop.answerLate(shop.send(method, HedgingFixture.ROUTE), "fiber");
      }
      assertThat(shop.counted).isEmpty();
    }
  }

  @Test
  void aRouteThatDoesNotAskForItIsLeftAlone() throws Exception {
    RouteSettings other = TestRoutes.named("other", "/");
    try (HedgingFixture shop = HedgingFixture.overFiberAndRadio()) {
      shop.answerUsually();
      shop.answerLate(shop.send("GET", other), "fiber");
      assertThat(shop.counted).isEmpty();
    }
  }

  @Test
  void aRouteWithOneLinkHasNoSecond() throws Exception {
    RouteSettings alone = TestRoutes.over(HedgingFixture.ROUTE, "fiber");
    try (HedgingFixture shop = HedgingFixture.overFiberAndRadio()) {
      shop.answerUsually();
      shop.answerLate(shop.send("GET", alone), "fiber");
      assertThat(shop.counted).isEmpty();
    }
  }

  @Test
  void aLinkWhoseBytesAreCountedTakesNoSecondRequest() throws Exception {
    try (HedgingFixture shop =
        HedgingFixture.over(
            HedgingFixture.free("fiber", 1),
            HedgingFixture.metered("4g", 2),
            HedgingFixture.limited("5g", 3))) {
      shop.answerUsually();
      shop.answerLate(shop.read(), "fiber");
      assertThat(shop.counted).containsExactly(HedgeResult.REFUSED);
    }
  }

  @Test
  void theNextLinkTakesItWhereTheSecondMayNot() throws Exception {
    try (HedgingFixture shop =
        HedgingFixture.over(
            HedgingFixture.free("fiber", 1),
            HedgingFixture.metered("4g", 2),
            HedgingFixture.free("radio", 3))) {
      shop.answerUsually();

      HedgingFixture.Late late = shop.readLate();
      late.second().answer(200);

      assertThat(late.answer()).isEqualTo("200 over radio");
    }
  }

  @Test
  void aLinkThatIsNotUpTakesNoSecondRequest() throws Exception {
    try (HedgingFixture shop = HedgingFixture.overFiberAndRadio()) {
      shop.answerUsually();

      CompletableFuture<Sent> coming = shop.read();
      shop.links.hold("radio", "a new cable", Instant.EPOCH);
      shop.answerLate(coming, "fiber");

      assertThat(shop.counted).containsExactly(HedgeResult.REFUSED);
    }
  }

  @Test
  void whileBandwidthIsShortNothingIsSentTwice() throws Exception {
    try (HedgingFixture shop =
        HedgingFixture.over(
            HedgingFixture.free("fiber", 1),
            HedgingFixture.free("radio", 2),
            HedgingFixture.free("dsl", 3))) {
      shop.links.hold("fiber", "a new cable", Instant.EPOCH);
      shop.answer(20, Duration.ofMillis(20), "radio");
      shop.answerLate(shop.read(), "radio");
      assertThat(shop.counted).containsExactly(HedgeResult.REFUSED);
    }
  }

  @Test
  void noMoreAreSentTwiceThanTheBucketHas() throws Exception {
    try (HedgingFixture shop = HedgingFixture.overFiberAndRadio()) {
      shop.answerUsually();
      for (int i = 0; i < HedgeBudget.AT_ONCE; i++) {
        HedgingFixture.Late late = shop.readLate();
        late.first().answer(200);
        assertThat(late.answer()).isEqualTo("200 over fiber");
        assertThat(late.second().isLeft()).isTrue();
      }
      shop.counted.clear();

      shop.answerLate(shop.read(), "fiber");

      assertThat(shop.counted).containsExactly(HedgeResult.REFUSED);
      shop.answerUsually();
      CompletableFuture<Sent> coming = shop.read();
      shop.api.next();
      shop.time.pass(Duration.ofMillis(100));
      shop.api.next().answer(200);
      assertThat(HedgingFixture.answer(coming)).isEqualTo("200 over radio");
    }
  }

  @Test
  void whatWasAnsweredInTimeTakesNothingOutOfTheBucket() throws Exception {
    try (HedgingFixture shop = HedgingFixture.overFiberAndRadio()) {
      shop.answerUsually();
      shop.answerUsually();
      shop.time.pass(Duration.ofMinutes(1));

      CompletableFuture<Sent> coming = shop.read();
      shop.api.next();
      shop.passLate();
      shop.api.next().answer(200);

      assertThat(HedgingFixture.answer(coming)).isEqualTo("200 over radio");
      assertThat(shop.counted).containsExactly(HedgeResult.WON);
    }
  }

  @Test
  void whereNoThreadIsFreeTheFirstLinkGoesOnAlone() throws Exception {
    try (HedgingFixture shop = HedgingFixture.overFiberAndRadio()) {
      shop.hedgeOn(
          task -> {
            throw new RejectedExecutionException();
          });
      shop.answerUsually();
      shop.answerLate(shop.read(), "fiber");
      assertThat(shop.counted).containsExactly(HedgeResult.REFUSED);
    }
  }
}
