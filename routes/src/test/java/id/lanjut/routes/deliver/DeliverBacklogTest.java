package id.lanjut.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.Departure;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of what has to wait, and of what waits behind it. */
final class DeliverBacklogTest {
  private static final RouteSettings CHARGE = charge(new Drain(50, 8));
  private static final RouteSettings ONE_BY_ONE = charge(new Drain(50, 1));
  private static final RouteSettings HARDLY_EVER = charge(new Drain(0.001, 1));

  @TempDir Path directory;
  private @Nullable DeliverFixture run;

  @AfterEach
  void close() {
    if (run != null) {
      run.close();
    }
  }

  @Test
  void whatCouldNotBeSentGoesBeforeWhatCameAfterItWhenALinkComesBack() throws Exception {
    AtomicInteger sent = new AtomicInteger();
    start(
        ONE_BY_ONE,
        true,
        (link, request) ->
            sent.getAndIncrement() < 2 ? notSent() : ScriptedLinks.answer(request, 200));
    TransactionId first = run().admit("INV-1", null);
    await()
        .until(
            () ->
                run().snapshot(first).attempts().size() == 2 && run().state(first) == State.QUEUED);
    run().links().takeDown();
    TransactionId second = run().admit("INV-2", null);

    run().links().bringUp();

    await()
        .until(
            () -> run().state(first) == State.DELIVERED && run().state(second) == State.DELIVERED);
    assertThat(run().links().sent()).containsExactly("fiber INV-1", "fiber INV-2");
  }

  @Test
  void aHeldTransactionHoldsItsOwnLaneAndNoOther() throws Exception {
    start(
        CHARGE,
        true,
        (link, request) ->
            "INV-1".equals(request.header("Idempotency-Key"))
                ? new Transmission.Unknown("reset")
                : ScriptedLinks.answer(request, 200));

    TransactionId stuck = run().admit("INV-1", "order-1");
    TransactionId behind = run().admit("INV-2", "order-1");
    TransactionId free = run().admit("INV-3", "order-2");

    await().until(() -> run().state(stuck) == State.HELD && run().state(free) == State.DELIVERED);
    assertThat(run().state(behind)).isEqualTo(State.QUEUED);
    assertThat(run().links().sent()).doesNotContain("fiber INV-2");
  }

  @Test
  void comeAgainLaterKeepsThePlaceInTheLane() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    start(
        CHARGE,
        true,
        (link, request) ->
            "INV-1".equals(request.header("Idempotency-Key")) && tries.incrementAndGet() == 1
                ? ScriptedLinks.answer(request, 429, "0")
                : ScriptedLinks.answer(request, 200));

    TransactionId first = run().admit("INV-1", "order-1");
    TransactionId second = run().admit("INV-2", "order-1");

    await()
        .until(
            () -> run().state(first) == State.DELIVERED && run().state(second) == State.DELIVERED);
    assertThat(run().links().sent()).containsExactly("fiber INV-1", "fiber INV-1", "fiber INV-2");
  }

  @Test
  void whileNoLinkIsUpNothingIsTriedAndTheLinksEventDrainsTheBacklogInOrder() throws Exception {
    start(ONE_BY_ONE, false, (link, request) -> ScriptedLinks.answer(request, 200));
    List<TransactionId> ids = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      ids.add(run().admit("INV-" + i, i % 2 == 0 ? "even" : null));
      expected.add("fiber INV-" + i);
    }
    assertThat(ids)
        .allMatch(id -> run().state(id) == State.QUEUED && run().snapshot(id).attempts().isEmpty());

    run().links().bringUp();

    await().until(() -> ids.stream().allMatch(id -> run().state(id) == State.DELIVERED));
    assertThat(run().links().sent()).containsExactlyElementsOf(expected);
  }

  @Test
  void whatNoLinkCouldSendGoesOutWhenALinkComesUp() throws Exception {
    AtomicInteger broken = new AtomicInteger(1);
    start(
        CHARGE,
        true,
        (link, request) -> broken.get() == 1 ? notSent() : ScriptedLinks.answer(request, 200));
    TransactionId id = run().admit("INV-1", null);
    await()
        .until(() -> run().state(id) == State.QUEUED && run().snapshot(id).attempts().size() == 2);
    run().links().takeDown();
    broken.set(0);

    run().links().bringUp();

    await().atMost(Duration.ofMillis(900)).until(() -> run().state(id) == State.DELIVERED);
  }

  @Test
  void aTransactionTooOldForItsFirstSendExpiresUnsent() throws Exception {
    start(CHARGE, false, (link, request) -> ScriptedLinks.answer(request, 200));
    TransactionId id = run().admit("INV-1", null);
    run().elapse(Duration.ofHours(24));

    run().links().bringUp();

    await().until(() -> run().state(id) == State.EXPIRED);
    assertThat(run().links().sent()).isEmpty();
  }

  @Test
  void aCancelledTransactionFreesItsLane() throws Exception {
    start(CHARGE, false, (link, request) -> ScriptedLinks.answer(request, 200));
    TransactionId first = run().admit("INV-1", "order-1");
    TransactionId second = run().admit("INV-2", "order-1");
    run().store().change(first, State.QUEUED, Change.to(State.CANCELLED, "by the terminal")).join();

    run().links().bringUp();

    await().until(() -> run().state(second) == State.DELIVERED);
    assertThat(run().links().sent()).containsExactly("fiber INV-2");
  }

  @Test
  void anAttemptThatWasToBeginWhenTheLastLinkWentDownIsBackInTheQueueAndGoesOutLater()
      throws Exception {
    start(CHARGE, true, (link, request) -> ScriptedLinks.answer(request, 200));
    Dispatcher open = run().dispatcher();
    Departure cutInBetween =
        new Departure() {
          @Override
          public boolean begins(Transaction transaction) {
            boolean begins = open.begins(transaction);
            run().links().takeDown();
            return begins;
          }

          @Override
          public void abandoned(Transaction transaction) {
            open.abandoned(transaction);
          }
        };

    TransactionId id = run().admit("INV-1", null, cutInBetween);

    await().until(() -> run().state(id) == State.QUEUED);
    run().links().bringUp();
    await().until(() -> run().state(id) == State.DELIVERED);
    assertThat(run().links().sent()).containsExactly("fiber INV-1");
  }

  @Test
  void aBacklogGoesOnAtAnotherPaceAsSoonAsItsRouteHasOne() throws Exception {
    start(HARDLY_EVER, false, (link, request) -> ScriptedLinks.answer(request, 200));
    List<TransactionId> ids =
        List.of(run().admit("INV-1", null), run().admit("INV-2", null), run().admit("INV-3", null));
    run().links().bringUp();
    await().until(() -> run().state(ids.get(0)) == State.DELIVERED);
    assertThat(run().links().sent()).containsExactly("fiber INV-1");

    run().reload(ONE_BY_ONE);

    await().until(() -> ids.stream().allMatch(id -> run().state(id) == State.DELIVERED));
  }

  @Test
  void aTransactionWhoseRouteIsNoLongerConfiguredIsHeldWithTheReason() throws Exception {
    start(CHARGE, false, (link, request) -> ScriptedLinks.answer(request, 200));
    TransactionId id = run().admit("INV-1", null);

    run().reload();
    run().links().bringUp();

    await().until(() -> run().state(id) == State.HELD);
    assertThat(run().snapshot(id).reason())
        .isEqualTo("the configuration has no route \"charge\" any more");
    assertThat(run().links().sent()).isEmpty();
  }

  private void start(
      RouteSettings route, boolean up, BiFunction<String, Request, Transmission> script)
      throws Exception {
    run = new DeliverFixture(directory, route, up, script);
  }

  private DeliverFixture run() {
    return Objects.requireNonNull(run);
  }

  private static Transmission notSent() {
    return new Transmission.NotSent("refused");
  }

  private static RouteSettings charge(Drain drain) {
    return TestRoutes.charge(Duration.ZERO, null, drain);
  }
}
