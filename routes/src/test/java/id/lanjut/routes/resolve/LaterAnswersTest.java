package id.lanjut.routes.resolve;

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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an answer means to a request whose charge may have happened already. */
final class LaterAnswersTest {
  private static final Duration KNOWN_FOR = Duration.ofMinutes(5);
  private static final Transmission LOST = new Transmission.Unknown("reset");

  @TempDir Path directory;
  private final AtomicInteger charges = new AtomicInteger();
  private volatile Function<Request, Transmission> first = request -> LOST;
  private volatile Function<Request, Transmission> later = answering(201, "");
  private volatile Function<Request, Transmission> inquiry = answering(404, "");
  private @Nullable ResolveFixture fixture;

  @AfterEach
  void close() {
    if (fixture != null) {
      fixture.close();
    }
  }

  @Test
  void aRepetitionThatIsRefusedDoesNotMakeTheUnknownBeforeItAFailure() throws Exception {
    open(charge(KNOWN_FOR, null));
    for (int status : List.of(400, 401, 403, 404, 406, 407, 410, 422)) {
      later = answering(status, "");
      charges.set(0);

      TransactionId id = fixture().admit("INV-" + status, "{}");

      await().until(() -> state(id) == State.HELD);
      assertThat(charges).hasValue(2);
      assertThat(fixture().snapshot(id).reason())
          .contains("may have happened")
          .contains("answered " + status);
    }
  }

  @Test
  void aConflictIsSentAgainWithinTheTimeInWhichTheKeyIsKnownAndHeldThen() throws Exception {
    later = answering(409, "");
    open(charge(KNOWN_FOR, null));
    TransactionId id = admit();
    await().until(() -> charges.get() == 2 && fixture().pauses().size() == 1);

    fixture().elapse(KNOWN_FOR);

    await().until(() -> fixture().ring() && state(id) == State.HELD);
    assertThat(charges).hasValue(2);
  }

  @Test
  void aRepetitionThatComesToItsLinkTooLateIsNotSentButHeld() throws Exception {
    open(charge(KNOWN_FOR, null));
    fixture()
        .store()
        .onChange(
            snapshot -> {
              if (snapshot.state() == State.SENDING && snapshot.attempts().size() == 1) {
                fixture().elapse(KNOWN_FOR);
              }
            });

    TransactionId id = admit();

    await().until(() -> state(id) == State.HELD);
    assertThat(charges).hasValue(1);
    assertThat(fixture().snapshot(id).reason()).contains("it was not sent again");
  }

  @Test
  void aRefusalOfWhatWasBelievedAbsentIsHeld() throws Exception {
    later = answering(401, "");
    open(charge(Duration.ZERO, asking()));

    TransactionId id = admit();

    await().until(() -> fixture().ring() && state(id) == State.HELD);
    assertThat(charges).hasValue(2);
    assertThat(fixture().snapshot(id).reason()).contains("refuses it and does not know it");
  }

  @Test
  void aConflictOfWhatWasBelievedAbsentIsAskedAboutUntilItIsKnown() throws Exception {
    later = answering(409, "");
    open(charge(Duration.ZERO, asking()));
    TransactionId id = admit();
    await().until(() -> fixture().ring() && charges.get() == 2 && state(id) == State.UNKNOWN);
    inquiry = answering(200, "");

    // The conflict itself may still be on its way: the next question is asked after it, whenever.
    await()
        .until(
            () -> {
              fixture().elapse(Duration.ofMinutes(1));
              return fixture().ring() && state(id) == State.DELIVERED;
            });
    assertThat(charges).hasValue(2);
  }

  @Test
  void comeAgainOfWhatWasBelievedAbsentWaitsAsToldAndRejectsNothing() throws Exception {
    later = answering(429, "");
    open(charge(Duration.ZERO, asking()));

    TransactionId id = admit();

    await().until(() -> charges.get() == 2 && state(id) == State.QUEUED);
    assertThat(fixture().snapshot(id).isInDoubt()).isTrue();
  }

  @Test
  void whatWasBelievedAbsentIsNotCancelledAsIfItHadNeverBeenSent() throws Exception {
    later = answering(429, "");
    open(charge(Duration.ZERO, asking()));
    TransactionId id = admit();
    await().until(() -> charges.get() == 2 && state(id) == State.QUEUED);

    assertThat(fixture().decisions().cancel(id, "sari")).isEmpty();
    assertThat(state(id)).isEqualTo(State.QUEUED);
  }

  @Test
  void whatIsAbsentAgainAndAgainIsSentMoreAndMoreRarely() throws Exception {
    later = request -> LOST;
    open(charge(Duration.ZERO, asking()));
    TransactionId id = admit();
    await().until(() -> charges.get() == 2 && fixture().pauses().size() == 1);

    fixture().elapse(Duration.ofSeconds(10));
    await().until(() -> fixture().ring() && charges.get() == 3);

    await().until(() -> fixture().pauses().size() == 2);
    assertThat(state(id)).isEqualTo(State.UNKNOWN);
    assertThat(fixture().pauses().get(1)).isGreaterThan(fixture().pauses().get(0));
  }

  @Test
  void theRestOfWhatIsAbsentAgainPassesWhateverTheClockOnTheWallDoes() throws Exception {
    later = request -> LOST;
    Function<Request, Transmission> absent = inquiry;
    inquiry =
        request -> {
          fixture().elapse(Duration.ofSeconds(2));
          fixture().setClockBack(Duration.ofSeconds(2));
          return absent.apply(request);
        };
    open(charge(Duration.ZERO, asking()));

    TransactionId id = admit();

    // It rests for one second, then for two, then for four.
    await().until(() -> charges.get() == 4 && fixture().pauses().size() == 1);
    assertThat(state(id)).isEqualTo(State.UNKNOWN);
  }

  @Test
  void anOperatorsRetryThatIsRefusedIsHeldAgain() throws Exception {
    later = answering(401, "");
    open(charge(Duration.ZERO, null));
    TransactionId id = admit();
    await().until(() -> state(id) == State.HELD);

    fixture().decisions().retry(id, "siti");

    await().until(() -> charges.get() == 2 && state(id) == State.HELD);
  }

  @Test
  void aServerErrorLeavesTheSameDoubtAsALostAnswer() throws Exception {
    first = answering(503, "");
    later = answering(406, "");
    open(charge(KNOWN_FOR, null));

    TransactionId id = admit();

    await().until(() -> state(id) == State.HELD);
    assertThat(charges).hasValue(2);
  }

  private static Function<Request, Transmission> answering(int status, String body) {
    return request -> ResolveFixture.answer(request, status, body);
  }

  private Transmission upstream(Request request) {
    if (!request.method().equals("POST")) {
      return inquiry.apply(request);
    }
    return charges.incrementAndGet() == 1 ? first.apply(request) : later.apply(request);
  }

  private static RouteSettings charge(Duration safeToRepeat, @Nullable Inquiry inquiry) {
    return TestRoutes.charge(safeToRepeat, inquiry, new Drain(50, 8));
  }

  private static Inquiry asking() {
    return new Inquiry(
        Inquiry.Question.of("GET", "/v2/{key}"),
        Map.of(
            Meaning.DELIVERED, AnswerRule.ofStatuses(200),
            Meaning.ABSENT, AnswerRule.ofStatuses(404)),
        Duration.ZERO,
        Duration.ofSeconds(5));
  }

  private void open(RouteSettings route) throws Exception {
    fixture = new ResolveFixture(directory, route, this::upstream);
  }

  private ResolveFixture fixture() {
    return Objects.requireNonNull(fixture);
  }

  private TransactionId admit() {
    return fixture().admit("INV-1", "{}");
  }

  private State state(TransactionId id) {
    return fixture().state(id);
  }
}
