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
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose request it is, as the links are told for each attempt and each inquiry. */
final class TerminalsKeepTheirLinkTest {
  private static final Inquiry INQUIRY =
      new Inquiry(
          Inquiry.Question.of("GET", "/v2/{key}/status"),
          Map.of(Meaning.DELIVERED, AnswerRule.ofStatuses(200)),
          Duration.ZERO,
          Duration.ofSeconds(1));
  private static final RouteSettings CHARGE =
      TestRoutes.sticky(TestRoutes.charge(Duration.ZERO, INQUIRY, new Drain(100_000, 8)));

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
  void anAttemptIsItsTerminalsByNameOrElseByAddress() throws Exception {
    lanes.start((link, request) -> ScriptedLinks.answer(request, 201), CHARGE);

    awaitDelivered(lanes.admitOf("kasir-1", "charge", "A-1"));
    awaitDelivered(lanes.admitFrom("192.168.1.7", "charge", "A-2"));
    awaitDelivered(lanes.admit("charge", "A-3"));

    assertThat(lanes.links().askedBy()).containsExactly("kasir-1", "192.168.1.7", "nobody");
  }

  @Test
  void whatHadToWaitIsStillItsTerminals() throws Exception {
    // Given
    lanes.start((link, request) -> ScriptedLinks.answer(request, 201), CHARGE);
    lanes.links().takeDown();
    TransactionId named = lanes.admitOf("kasir-1", "charge", "A-1");
    TransactionId addressed = lanes.admitFrom("192.168.1.7", "charge", "A-2");

    // When
    lanes.links().bringUp();

    // Then
    awaitDelivered(named);
    awaitDelivered(addressed);
    assertThat(lanes.links().askedBy()).containsExactlyInAnyOrder("kasir-1", "192.168.1.7");
  }

  @Test
  void anInquiryIsItsTerminalsToo() throws Exception {
    // Given
    lanes.start(
        (link, request) ->
            request.method().equals("POST")
                ? new Transmission.Unknown("reset")
                : ScriptedLinks.answer(request, 200),
        CHARGE);

    // When
    awaitDelivered(lanes.admitOf("kasir-1", "charge", "A-1"));

    // Then
    assertThat(lanes.links().askedBy()).containsExactly("kasir-1", "kasir-1");
  }

  private void awaitDelivered(TransactionId id) {
    await().until(() -> lanes.state(id) == State.DELIVERED);
  }
}
