package id.lanjut.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.table.AnswerRule;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.Meaning;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes with links of their own. No alarm ever rings: what goes on does so by a link's event. */
final class RouteLinksTest {
  private static final Drain AT_ONCE = new Drain(100_000, 8);

  @TempDir Path directory;
  private LanesOverLinks lanes;

  @BeforeEach
  void open() {
    lanes = new LanesOverLinks(directory);
  }

  @AfterEach
  void close() {
    lanes.close();
  }

  private static RouteSettings charge() {
    return TestRoutes.charge(Duration.ZERO, null, AT_ONCE);
  }

  private static RouteSettings refund() {
    return TestRoutes.named("refund", "/v2/refund");
  }

  @Test
  void aRouteWhoseLinkIsDownWaitsForItsEventAndNoOtherRouteWaitsForThat() throws Exception {
    // Given
    lanes.start((link, request) -> ScriptedLinks.answer(request, 201), fiberOnly(), refund());
    lanes.links().takeDown("fiber");

    // When
    TransactionId waits = lanes.admit("charge", "C-1");
    TransactionId goes = lanes.admit("refund", "R-1");

    // Then
    await().until(() -> lanes.state(goes) == State.DELIVERED);
    assertThat(lanes.state(waits)).isEqualTo(State.QUEUED);
    assertThat(lanes.links().sent()).containsExactly("4g R-1");

    lanes.links().bringUp("fiber");
    await().until(() -> lanes.state(waits) == State.DELIVERED);
    assertThat(lanes.links().sent()).containsExactly("4g R-1", "fiber C-1");
  }

  @Test
  void anotherLinkThatComesUpDoesNotTempt() throws Exception {
    lanes.start((link, request) -> ScriptedLinks.answer(request, 201), fiberOnly());
    lanes.links().takeDown();
    TransactionId waits = lanes.admit("charge", "C-1");

    lanes.links().bringUp("4g");
    lanes.links().bringUp("fiber");

    await().until(() -> lanes.state(waits) == State.DELIVERED);
    assertThat(lanes.links().sent()).containsExactly("fiber C-1");
  }

  @Test
  void whatItsLinkCouldNotSendIsNotTriedOverAnother() throws Exception {
    lanes.start((link, request) -> new Transmission.NotSent("refused"), fiberOnly());

    TransactionId id = lanes.admit("charge", "C-1");

    await().until(() -> lanes.attempts(id).size() == 1);
    assertThat(lanes.attempts(id)).extracting(Attempt::link).containsExactly("fiber");
  }

  @Test
  void aLinkThatComesBackWhileARoundEndsIsNotMissed() throws Exception {
    // Given
    AtomicBoolean first = new AtomicBoolean(true);
    lanes.start(
        (link, request) -> {
          if (first.getAndSet(false)) {
            // Its event is over before the transaction rests.
            lanes.links().bringUp("fiber");
            return new Transmission.NotSent("down a moment ago");
          }
          return ScriptedLinks.answer(request, 201);
        },
        fiberOnly());

    // When
    TransactionId id = lanes.admit("charge", "C-1");

    // Then
    await().until(() -> lanes.state(id) == State.DELIVERED);
    assertThat(lanes.attempts(id)).hasSize(2);
  }

  @Test
  void aLinkThatComesBackWhileAnInquiryFailsIsNotMissed() throws Exception {
    // Given
    AtomicBoolean first = new AtomicBoolean(true);
    lanes.start(
        (link, request) -> {
          if (request.method().equals("POST")) {
            return new Transmission.Unknown("reset");
          }
          if (first.getAndSet(false)) {
            lanes.links().bringUp("fiber");
            return new Transmission.NotSent("down a moment ago");
          }
          return ScriptedLinks.answer(request, 200);
        },
        TestRoutes.over(TestRoutes.charge(Duration.ZERO, inquiry(), AT_ONCE), "fiber"));

    // When
    TransactionId id = lanes.admit("charge", "C-1");

    // Then
    await().until(() -> lanes.state(id) == State.DELIVERED);
    assertThat(lanes.links().sent()).allMatch(sent -> sent.startsWith("fiber "));
  }

  @Test
  void anInquiryWaitsForTheRoutesOwnLink() throws Exception {
    // Given
    lanes.start(
        (link, request) -> {
          if (request.method().equals("POST")) {
            lanes.links().takeDown("fiber");
            return new Transmission.Unknown("reset");
          }
          return ScriptedLinks.answer(request, 200);
        },
        TestRoutes.over(TestRoutes.charge(Duration.ZERO, inquiry(), AT_ONCE), "fiber"));
    TransactionId id = lanes.admit("charge", "C-1");
    await().until(() -> lanes.state(id) == State.UNKNOWN);

    // When
    lanes.links().bringUp("4g");
    lanes.links().bringUp("fiber");

    // Then
    await().until(() -> lanes.state(id) == State.DELIVERED);
    assertThat(lanes.links().sent()).containsExactly("fiber C-1", "fiber null");
  }

  @Test
  void aRepetitionWaitsForTheRoutesOwnLink() throws Exception {
    // Given
    AtomicBoolean first = new AtomicBoolean(true);
    lanes.start(
        (link, request) -> {
          if (first.getAndSet(false)) {
            lanes.links().takeDown("fiber");
            return new Transmission.Unknown("reset");
          }
          return ScriptedLinks.answer(request, 200);
        },
        TestRoutes.over(TestRoutes.charge(Duration.ofHours(1), null, AT_ONCE), "fiber"));
    TransactionId id = lanes.admit("charge", "C-1");
    await().until(() -> lanes.state(id) == State.UNKNOWN);

    // When
    lanes.links().bringUp("fiber");

    // Then
    await().until(() -> lanes.state(id) == State.DELIVERED);
    assertThat(lanes.links().sent()).containsExactly("fiber C-1", "fiber C-1");
  }

  @Test
  void aLinkThatANewConfigurationGivesARouteIsTakenAtOnce() throws Exception {
    // Given
    lanes.start((link, request) -> answerOver4g(link, request), fiberOnly());
    TransactionId rests = lanes.admit("charge", "C-1");
    await().until(() -> lanes.attempts(rests).size() == 1 && lanes.state(rests) == State.QUEUED);
    lanes.links().takeDown("fiber");
    TransactionId queued = lanes.admit("charge", "C-2");

    // When
    lanes
        .table()
        .replace(List.of(TestRoutes.over(charge(), "fiber", "4g")), List.of(TestRoutes.BANK));

    // Then
    await()
        .until(
            () -> lanes.state(rests) == State.DELIVERED && lanes.state(queued) == State.DELIVERED);
    assertThat(lanes.links().sent()).containsExactlyInAnyOrder("4g C-1", "4g C-2");
  }

  private static Transmission answerOver4g(String link, okhttp3.Request request) {
    return link.equals("4g")
        ? ScriptedLinks.answer(request, 201)
        : new Transmission.NotSent("refused");
  }

  private static RouteSettings fiberOnly() {
    return TestRoutes.over(charge(), "fiber");
  }

  private static Inquiry inquiry() {
    return new Inquiry(
        Inquiry.Question.of("GET", "/v2/{key}/status"),
        Map.of(Meaning.DELIVERED, AnswerRule.ofStatuses(200)),
        Duration.ZERO,
        Duration.ofSeconds(1));
  }
}
