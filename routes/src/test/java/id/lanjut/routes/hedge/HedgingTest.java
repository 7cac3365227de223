package id.lanjut.routes.hedge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.Transmission;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A read that is late, and both links' answers. */
@Timeout(180)
final class HedgingTest {
  private final HedgingFixture shop =
      HedgingFixture.over(
          HedgingFixture.free("fiber", 1),
          HedgingFixture.free("radio", 2),
          HedgingFixture.metered("4g", 3));

  HedgingTest() throws Exception {}

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  @Test
  void theFirstHeadWinsAndTheOtherIsCalledBackAtOnce() throws Exception {
    // Given
    shop.answerUsually();

    // When
    HedgingFixture.Late late = shop.readLate();
    late.second().answer(204);

    // Then
    assertThat(late.answer()).isEqualTo("204 over radio");
    assertThat(late.first().isLeft()).isTrue();
    assertThat(shop.counted).containsExactly(HedgeResult.WON);
    assertThat(late.second().head()).isEqualTo(late.first().head());
  }

  @Test
  void aSecondLinkThatIsNotNeededIsCalledBackAtOnce() throws Exception {
    // Given
    shop.answerUsually();

    // When
    HedgingFixture.Late late = shop.readLate();
    late.first().answer(204);

    // Then
    assertThat(late.answer()).isEqualTo("204 over fiber");
    assertThat(late.second().isLeft()).isTrue();
    assertThat(shop.counted).containsExactly(HedgeResult.LOST);
  }

  @Test
  void whoeverIsCalledBackHasNotFailed() throws Exception {
    // Given
    shop.answerUsually();
    shop.changes.clear();

    // When
    for (boolean secondIsFaster : new boolean[] {true, false}) {
      HedgingFixture.Late late = shop.readLate();
      (secondIsFaster ? late.second() : late.first()).answer(200);
      late.answer();
      assertThat((secondIsFaster ? late.first() : late.second()).isLeft()).isTrue();
    }

    // Then
    assertThat(shop.counted).containsExactly(HedgeResult.WON, HedgeResult.LOST);
    assertThat(shop.links.statuses()).allMatch(status -> status.state() == LinkState.UP);
    assertThat(shop.changes).isEmpty();
    assertThat(shop.links.failingSince(shop.bank)).isEmpty();
  }

  @Test
  void aFirstLinkThatFailsMeanwhileWaitsForTheSecond() throws Exception {
    // Given
    shop.answerUsually();

    // When
    HedgingFixture.Late late = shop.readLate();
    late.first().breakOff();
    await().until(() -> shop.isDoubted("fiber"));
    assertThat(late.coming()).isNotDone();
    late.second().answer(200);

    // Then
    assertThat(late.answer()).isEqualTo("200 over radio");
    assertThat(shop.counted).containsExactly(HedgeResult.WON);
  }

  @Test
  void whatFailsOverBothMayHaveArrivedAndTheRestIsLeft() throws Exception {
    // Given
    shop.answerUsually();

    // When
    HedgingFixture.Late late = shop.readLate();
    late.second().breakOff();
    late.first().breakOff();

    // Then
    Sent sent = HedgingFixture.get(late.coming());
    assertThat(sent.transmission()).isInstanceOf(Transmission.Unknown.class);
    assertThat(sent.left()).extracting(next -> next.link().name()).containsExactly("4g");
    assertThat(shop.counted).containsExactly(HedgeResult.LOST);
  }

  @Test
  void aFailureBeforeItIsLateIsTheNextLinksTurn() throws Exception {
    // Given
    shop.answerUsually();

    // When
    CompletableFuture<Sent> coming = shop.read();
    shop.api.next().breakOff();

    // Then
    Sent sent = HedgingFixture.get(coming);
    assertThat(sent.transmission()).isInstanceOf(Transmission.Unknown.class);
    assertThat(sent.left()).extracting(next -> next.link().name()).containsExactly("radio", "4g");
    assertThat(shop.counted).isEmpty();
  }

  @Test
  void aHeadIsReadLikeAGet() throws Exception {
    shop.answerUsually();
    CompletableFuture<Sent> coming = shop.send("HEAD", HedgingFixture.ROUTE);
    shop.api.next();
    shop.passLate();
    shop.api.next().answer(200);
    assertThat(HedgingFixture.answer(coming)).isEqualTo("200 over radio");
  }
}
