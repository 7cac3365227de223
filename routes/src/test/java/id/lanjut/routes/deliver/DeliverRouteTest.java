package id.lanjut.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.store.TransactionBook.Milestone;
import id.lanjut.store.moving.Change;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Attempt.Result;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of one transaction. */
final class DeliverRouteTest {
  private static final RouteSettings CHARGE =
      TestRoutes.charge(Duration.ZERO, null, new Drain(50, 8));

  @TempDir Path directory;
  private @Nullable DeliverFixture run;

  @AfterEach
  void close() {
    if (run != null) {
      run.close();
    }
  }

  @Test
  void anAnswerOverTheFirstLinkIsDelivered() throws Exception {
    start((link, request) -> ScriptedLinks.answer(request, 201));

    TransactionId id = run().admit("INV-1", null);

    await().until(() -> run().state(id) == State.DELIVERED);
    assertThat(run().snapshot(id).answer())
        .isEqualTo(new Answer(201, List.of(), Body.of("{\"ok\":true}")));
    assertThat(run().links().sent()).containsExactly("fiber INV-1");
  }

  @Test
  void whatWasNotSentGoesOverTheNextLinkAtOnce() throws Exception {
    start((link, request) -> link.equals("fiber") ? notSent() : ScriptedLinks.answer(request, 200));

    TransactionId id = run().admit("INV-1", null);

    await().until(() -> run().state(id) == State.DELIVERED);
    assertThat(run().snapshot(id).attempts())
        .extracting(Attempt::link, Attempt::result)
        .containsExactly(tuple("fiber", Result.NOT_SENT), tuple("4g", Result.ANSWERED));
  }

  @Test
  void anUnknownOutcomeIsHeldAndNeverSentAgain() throws Exception {
    start((link, request) -> new Transmission.Unknown("reset"));

    TransactionId id = run().admit("INV-1", null);

    await().until(() -> run().state(id) == State.HELD);
    run().links().takeDown();
    run().links().bringUp();
    TransactionId other = run().admit("INV-2", null);
    await().until(() -> run().state(other) == State.HELD);
    assertThat(run().links().sent()).containsExactly("fiber INV-1", "fiber INV-2");
  }

  @Test
  void aStepThatFailsUnexpectedlyLeavesTheTransactionUnknownAndThenHeld() throws Exception {
    start(
        (link, request) -> {
          throw new IllegalStateException("a bug");
        });

    TransactionId id = run().admit("INV-1", null);

    await().until(() -> run().state(id) == State.HELD);
    assertThat(run().snapshot(id).reason()).contains("a bug");
    assertThat(run().snapshot(id).mayHaveArrived()).isTrue();
  }

  @Test
  void anAnswerThatComesWhenItsTransactionHasEndedIsKeptInItsTimeline() throws Exception {
    start(
        (link, request) -> {
          TransactionId onItsWay = run().store().unfinished().get(0).transaction().id();
          Change cancelled = Change.to(State.CANCELLED, "the customer has gone");
          run().store().change(onItsWay, State.SENDING, cancelled).join();
          return ScriptedLinks.answer(request, 201);
        });

    TransactionId id = run().admit("INV-1", null);

    await().until(() -> run().store().timeline(id).size() == 3);
    assertThat(run().store().timeline(id).get(2))
        .isEqualTo(
            new Milestone(
                Deliveries.NOON,
                State.CANCELLED,
                "a late answer: attempt 1 over fiber: answered 201"));
    assertThat(run().snapshot(id).reason()).isEqualTo("the customer has gone");
    assertThat(run().snapshot(id).answer()).isNull();
  }

  @Test
  void anAttemptsEvidenceIsInTheJournalBeforeAnythingLeaves() throws Exception {
    List<State> whenSent = new CopyOnWriteArrayList<>();
    start(
        (link, request) -> {
          whenSent.addAll(run().store().unfinished().stream().map(Snapshot::state).toList());
          return ScriptedLinks.answer(request, 200);
        });

    TransactionId id = run().admit("INV-1", null);

    await().until(() -> run().state(id) == State.DELIVERED);
    assertThat(whenSent).containsExactly(State.SENDING);
  }

  private void start(BiFunction<String, Request, Transmission> script) throws Exception {
    run = new DeliverFixture(directory, CHARGE, true, script);
  }

  private DeliverFixture run() {
    return Objects.requireNonNull(run);
  }

  private static Transmission notSent() {
    return new Transmission.NotSent("refused");
  }
}
