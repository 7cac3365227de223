package id.lanjut.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.table.AnswerRule;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.Meaning;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.routes.table.TestRoutes;
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

/** What each class does while only a link is up that has to be spared. */
final class ServiceClassesTest {
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

  @Test
  void bulkWaitsForTheEventOfABetterLinkAndVitalGoes() throws Exception {
    // Given
    lanes.start((link, request) -> ScriptedLinks.answer(request, 201), bulk(), vital());
    lanes.links().spare("4g");
    lanes.links().takeDown("fiber");

    // When
    TransactionId waits = lanes.admit("charge", "B-1");
    TransactionId goes = lanes.admit("refund", "V-1");

    // Then
    await().until(() -> lanes.state(goes) == State.DELIVERED);
    assertThat(lanes.state(waits)).isEqualTo(State.QUEUED);

    lanes.links().bringUp("fiber");
    await().until(() -> lanes.state(waits) == State.DELIVERED);
    assertThat(lanes.links().sent()).containsExactly("4g V-1", "fiber B-1");
  }

  @Test
  void bulkThatWaitsForAQuotaGoesWhenItBeginsAnewThoughNoLinkChanges() throws Exception {
    // Given
    lanes.start((link, request) -> ScriptedLinks.answer(request, 201), bulk(), vital());
    lanes.links().spare("fiber");
    lanes.links().spare("4g");
    TransactionId waits = lanes.admit("charge", "B-1");
    TransactionId goes = lanes.admit("refund", "V-1");
    await().until(() -> lanes.state(goes) == State.DELIVERED);
    assertThat(lanes.state(waits)).isEqualTo(State.QUEUED);

    // When
    lanes.links().spareNone();

    // Then
    await().until(() -> lanes.state(waits) == State.DELIVERED);
    assertThat(lanes.links().sent()).containsExactly("fiber V-1", "fiber B-1");
  }

  @Test
  void bulkThatItsLinkCouldNotSendDoesNotMoveToOneThatHasToBeSpared() throws Exception {
    // Given
    AtomicBoolean cut = new AtomicBoolean(true);
    lanes.start(
        (link, request) ->
            link.equals("fiber") && cut.get()
                ? new Transmission.NotSent("refused")
                : ScriptedLinks.answer(request, 201),
        bulk());
    lanes.links().spare("4g");

    // When
    TransactionId id = lanes.admit("charge", "B-1");
    await().until(() -> lanes.attempts(id).size() == 1 && lanes.state(id) == State.QUEUED);
    cut.set(false);
    lanes.links().bringUp("fiber");

    // Then
    await().until(() -> lanes.state(id) == State.DELIVERED);
    assertThat(lanes.links().sent()).containsExactly("fiber B-1");
  }

  @Test
  void whatBecameOfBulkIsAskedOverAnyLink() throws Exception {
    // Given
    lanes.start(
        (link, request) -> {
          if (request.method().equals("POST")) {
            lanes.links().takeDown("fiber");
            return new Transmission.Unknown("reset");
          }
          return ScriptedLinks.answer(request, 200);
        },
        TestRoutes.as(TestRoutes.charge(Duration.ZERO, inquiry(), AT_ONCE), ServiceClass.BULK));
    lanes.links().spare("4g");

    // When
    TransactionId id = lanes.admit("charge", "B-1");

    // Then
    await().until(() -> lanes.state(id) == State.DELIVERED);
    assertThat(lanes.links().sent()).containsExactly("fiber B-1", "4g null");
  }

  @Test
  void bulkWhoseFateIsUnknownIsSentAgainOverAnyLink() throws Exception {
    // Given
    AtomicBoolean first = new AtomicBoolean(true);
    lanes.start(
        (link, request) -> {
          if (first.getAndSet(false)) {
            lanes.links().takeDown("fiber");
            return new Transmission.Unknown("reset");
          }
          return ScriptedLinks.answer(request, 201);
        },
        TestRoutes.as(TestRoutes.charge(Duration.ofHours(1), null, AT_ONCE), ServiceClass.BULK));
    lanes.links().spare("4g");

    // When
    TransactionId id = lanes.admit("charge", "B-1");

    // Then
    await().until(() -> lanes.state(id) == State.DELIVERED);
    assertThat(lanes.links().sent()).containsExactly("fiber B-1", "4g B-1");
  }

  @Test
  void bulkThatBecomesVitalByANewConfigurationGoesAtOnce() throws Exception {
    // Given
    lanes.start((link, request) -> ScriptedLinks.answer(request, 201), bulk());
    lanes.links().spare("4g");
    lanes.links().takeDown("fiber");
    TransactionId id = lanes.admit("charge", "B-1");

    // When
    lanes
        .table()
        .replace(List.of(TestRoutes.as(bulk(), ServiceClass.VITAL)), List.of(TestRoutes.BANK));

    // Then
    await().until(() -> lanes.state(id) == State.DELIVERED);
  }

  private static RouteSettings bulk() {
    return TestRoutes.as(TestRoutes.charge(Duration.ZERO, null, AT_ONCE), ServiceClass.BULK);
  }

  private static RouteSettings vital() {
    return TestRoutes.as(TestRoutes.named("refund", "/v2/refund"), ServiceClass.VITAL);
  }

  private static Inquiry inquiry() {
    return new Inquiry(
        Inquiry.Question.of("GET", "/v2/{key}/status"),
        Map.of(Meaning.DELIVERED, AnswerRule.ofStatuses(200)),
        Duration.ZERO,
        Duration.ofSeconds(1));
  }
}
