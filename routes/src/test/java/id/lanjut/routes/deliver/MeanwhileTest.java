package id.lanjut.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.Departure;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a transaction while something else happens too. */
final class MeanwhileTest {
  private static final RouteSettings CHARGE =
      TestRoutes.charge(Duration.ZERO, null, new Drain(1_000, 8));
  private static final RouteSettings REFUSING = TestRoutes.refusing(CHARGE);

  @TempDir Path directory;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private @Nullable DeliverFixture fixture;

  @AfterEach
  void close() {
    answer.countDown();
    if (fixture != null) {
      fixture.close();
    }
  }

  @Test
  void whatARouteThatDoesNotQueueHasNotSentWhenItsLinksGoDownIsTakenBack() throws Exception {
    start(REFUSING, true, this::answerWhenTold);
    TransactionId sending = fixture().admit("INV-1", "table-7");
    TransactionId behind = fixture().admit("INV-2", "table-7");

    await().until(() -> asked.getCount() == 0);
    fixture().links().takeDown();

    awaitState(behind, State.CANCELLED);
    assertThat(fixture().snapshot(behind).reason())
        .isEqualTo("no link is up, and route charge does not queue");
    assertThat(fixture().state(sending)).isEqualTo(State.SENDING);
    answer.countDown();
    awaitState(sending, State.DELIVERED);
    fixture().links().bringUp();
    awaitState(fixture().admit("INV-3", "table-7"), State.DELIVERED);
    assertThat(fixture().links().sent()).containsExactly("fiber INV-1", "fiber INV-3");
  }

  @Test
  void whatARouteThatDoesNotQueueHasSentBeforeIsNotTakenBack() throws Exception {
    start(
        REFUSING,
        true,
        (link, request) ->
            fixture().links().sent().isEmpty()
                ? ScriptedLinks.answer(request, 429, "1")
                : ScriptedLinks.answer(request, 200));
    TransactionId id = fixture().admit("INV-1", null);
    awaitState(id, State.QUEUED);

    fixture().links().takeDown();
    fixture().links().bringUp();

    awaitState(id, State.DELIVERED);
  }

  @Test
  void whatIsQueuedOnARouteThatDoesNotQueueWhileItIsOfflineIsTakenBackAtOnce() throws Exception {
    start(REFUSING, false, (link, request) -> ScriptedLinks.answer(request, 200));

    TransactionId id = fixture().admit("INV-1", null);

    awaitState(id, State.CANCELLED);
    fixture().links().bringUp();
    awaitState(fixture().admit("INV-2", null), State.DELIVERED);
    assertThat(fixture().links().sent()).containsExactly("fiber INV-2");
  }

  @Test
  void aRouteThatQueuesTakesNothingBack() throws Exception {
    start(CHARGE, true, this::answerWhenTold);
    fixture().admit("INV-1", "table-7");
    TransactionId behind = fixture().admit("INV-2", "table-7");

    fixture().links().takeDown();
    answer.countDown();
    fixture().links().bringUp();

    awaitState(behind, State.DELIVERED);
  }

  /** Its terminal may retry between the commit of the refusal and the moment it is heard of. */
  @Test
  void aRetryThatEntersBeforeItsRefusalIsHeardOfGoesWhenItIsOnTheDisk() throws Exception {
    start(
        CHARGE,
        true,
        (link, request) ->
            ScriptedLinks.answer(request, fixture().links().sent().isEmpty() ? 401 : 200));
    TransactionId id = fixture().admit("INV-1", "order-1");
    awaitState(id, State.REJECTED);
    Snapshot refused = fixture().snapshot(id);
    Dispatcher dispatcher = fixture().dispatcher();
    Departure lateNews =
        new Departure() {
          @Override
          public boolean begins(Transaction transaction) {
            boolean begins = dispatcher.begins(transaction);
            dispatcher.onChange(refused);
            return begins;
          }

          @Override
          public void abandoned(Transaction transaction) {
            dispatcher.abandoned(transaction);
          }
        };

    fixture().admit("INV-1", "order-1", lateNews);

    TransactionId behind = fixture().admit("INV-2", "order-1");
    awaitState(id, State.DELIVERED);
    awaitState(behind, State.DELIVERED);
    assertThat(fixture().links().sent())
        .containsExactly("fiber INV-1", "fiber INV-1", "fiber INV-2");
  }

  @Test
  void whatIsCancelledInTheMomentItsTurnComesIsEitherSentOrCancelledAndNeverBoth()
      throws Exception {
    start(CHARGE, false, (link, request) -> ScriptedLinks.answer(request, 200));
    List<TransactionId> ids = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ids.add(fixture().admit("INV-" + i, null));
    }

    CompletableFuture<Void> cancelling =
        CompletableFuture.runAsync(() -> ids.forEach(this::cancel));
    fixture().links().bringUp();
    cancelling.join();

    await().until(() -> ids.stream().allMatch(id -> fixture().state(id).isFinal()));
    List<String> delivered =
        ids.stream()
            .filter(id -> fixture().state(id) == State.DELIVERED)
            .map(id -> "fiber " + fixture().snapshot(id).transaction().key())
            .toList();
    assertThat(fixture().links().sent()).containsExactlyInAnyOrderElementsOf(delivered);
  }

  private void cancel(TransactionId id) {
    fixture().store().change(id, State.QUEUED, Change.to(State.CANCELLED, "by the till")).join();
  }

  @Test
  void whatIsBeingSentEndsByItsAnswerWhenItsRouteIsTakenOutMeanwhile() throws Exception {
    start(CHARGE, true, this::answerWhenTold);
    TransactionId sending = fixture().admit("INV-1", "table-7");
    TransactionId behind = fixture().admit("INV-2", "table-7");

    await().until(() -> asked.getCount() == 0);
    fixture().reload();
    answer.countDown();

    awaitState(sending, State.DELIVERED);
    awaitState(behind, State.HELD);
    assertThat(fixture().links().sent()).containsExactly("fiber INV-1");
  }

  @Test
  void aHeldOneHoldsItsLaneAlsoAfterARestartAndFreesItWhenItIsSettled() throws Exception {
    start(CHARGE, true, (link, request) -> new Transmission.Unknown("reset"));
    TransactionId held = fixture().admit("INV-1", "table-7");
    TransactionId behind = fixture().admit("INV-2", "table-7");
    awaitState(held, State.HELD);
    fixture().close();

    start(CHARGE, true, (link, request) -> ScriptedLinks.answer(request, 200));
    awaitState(fixture().admit("INV-3", "table-8"), State.DELIVERED);
    assertThat(fixture().state(behind)).isEqualTo(State.QUEUED);
    fixture().store().change(held, State.HELD, Change.to(State.REJECTED, "asked")).join();

    awaitState(behind, State.DELIVERED);
    assertThat(fixture().links().sent()).containsExactly("fiber INV-3", "fiber INV-2");
  }

  private Transmission answerWhenTold(String link, okhttp3.Request request) {
    asked.countDown();
    await().until(() -> answer.getCount() == 0);
    return ScriptedLinks.answer(request, 200);
  }

  private void awaitState(TransactionId id, State state) {
    await().until(() -> fixture().state(id) == state);
  }

  private void start(
      RouteSettings route, boolean up, BiFunction<String, okhttp3.Request, Transmission> script)
      throws Exception {
    fixture = new DeliverFixture(directory, route, up, script);
  }

  private DeliverFixture fixture() {
    return Objects.requireNonNull(fixture);
  }
}
