package id.lanjut.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import id.lanjut.routes.flow.Flows;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.project.ProjectRoute;
import id.lanjut.routes.resolve.ResolveUnknown;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.store.TransactionBook.Milestone;
import id.lanjut.store.moving.Admission;
import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.Departure;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.moving.StoreSettings;
import id.lanjut.store.moving.TransactionIds;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Attempt.Result;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeliverRouteTest {
  private static final Instant NOON = Instant.parse("2026-11-24T05:00:00Z");

  @TempDir Path directory;
  private final ExecutorService workers = Executors.newFixedThreadPool(16);
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private volatile Instant now = NOON;
  private final InstantSource clock = () -> now;
  private @Nullable TransactionStore store;
  private @Nullable Flows flows;
  private @Nullable Dispatcher dispatcher;
  private @Nullable RouteTable routes;
  private ScriptedLinks links = new ScriptedLinks(true, (link, request) -> notSent());

  private Drain drain = new Drain(50, 8);

  @AfterEach
  void close() {
    if (flows != null) {
      flows.close();
    }
    workers.shutdownNow();
    timer.shutdownNow();
    if (store != null) {
      store.close();
    }
  }

  @Test
  void anAnswerOverTheFirstLinkIsDelivered() throws Exception {
    start(true, (link, request) -> ScriptedLinks.answer(request, 201));

    TransactionId id = admit("INV-1", null);

    await().until(() -> state(id) == State.DELIVERED);
    assertThat(snapshot(id).answer())
        .isEqualTo(new Answer(201, List.of(), Body.of("{\"ok\":true}")));
    assertThat(links.sent()).containsExactly("fiber INV-1");
  }

  @Test
  void whatWasNotSentGoesOverTheNextLinkAtOnce() throws Exception {
    start(
        true,
        (link, request) -> link.equals("fiber") ? notSent() : ScriptedLinks.answer(request, 200));

    TransactionId id = admit("INV-1", null);

    await().until(() -> state(id) == State.DELIVERED);
    assertThat(snapshot(id).attempts())
        .extracting(Attempt::link, Attempt::result)
        .containsExactly(tuple("fiber", Result.NOT_SENT), tuple("4g", Result.ANSWERED));
  }

  @Test
  void whatCouldNotBeSentGoesBeforeWhatCameAfterItWhenALinkComesBack() throws Exception {
    drain = new Drain(50, 1);
    AtomicInteger sent = new AtomicInteger();
    start(
        true,
        (link, request) ->
            sent.getAndIncrement() < 2 ? notSent() : ScriptedLinks.answer(request, 200));
    TransactionId first = admit("INV-1", null);
    await().until(() -> snapshot(first).attempts().size() == 2 && state(first) == State.QUEUED);
    links.takeDown();
    TransactionId second = admit("INV-2", null);

    links.bringUp();

    await().until(() -> state(first) == State.DELIVERED && state(second) == State.DELIVERED);
    assertThat(links.sent()).containsExactly("fiber INV-1", "fiber INV-2");
  }

  @Test
  void anUnknownOutcomeIsHeldAndNeverSentAgain() throws Exception {
    start(true, (link, request) -> new Transmission.Unknown("reset"));

    TransactionId id = admit("INV-1", null);

    await().until(() -> state(id) == State.HELD);
    links.takeDown();
    links.bringUp();
    TransactionId other = admit("INV-2", null);
    await().until(() -> state(other) == State.HELD);
    assertThat(links.sent()).containsExactly("fiber INV-1", "fiber INV-2");
  }

  @Test
  void aHeldTransactionHoldsItsOwnLaneAndNoOther() throws Exception {
    start(
        true,
        (link, request) ->
            "INV-1".equals(request.header("Idempotency-Key"))
                ? new Transmission.Unknown("reset")
                : ScriptedLinks.answer(request, 200));

    TransactionId stuck = admit("INV-1", "order-1");
    TransactionId behind = admit("INV-2", "order-1");
    TransactionId free = admit("INV-3", "order-2");

    await().until(() -> state(stuck) == State.HELD && state(free) == State.DELIVERED);
    assertThat(state(behind)).isEqualTo(State.QUEUED);
    assertThat(links.sent()).doesNotContain("fiber INV-2");
  }

  @Test
  void comeAgainLaterKeepsThePlaceInTheLane() throws Exception {
    AtomicInteger tries = new AtomicInteger();
    start(
        true,
        (link, request) ->
            "INV-1".equals(request.header("Idempotency-Key")) && tries.incrementAndGet() == 1
                ? ScriptedLinks.answer(request, 429, "0")
                : ScriptedLinks.answer(request, 200));

    TransactionId first = admit("INV-1", "order-1");
    TransactionId second = admit("INV-2", "order-1");

    await().until(() -> state(first) == State.DELIVERED && state(second) == State.DELIVERED);
    assertThat(links.sent()).containsExactly("fiber INV-1", "fiber INV-1", "fiber INV-2");
  }

  @Test
  void whileNoLinkIsUpNothingIsTriedAndTheLinksEventDrainsTheBacklogInOrder() throws Exception {
    drain = new Drain(50, 1);
    start(false, (link, request) -> ScriptedLinks.answer(request, 200));
    List<TransactionId> ids = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      ids.add(admit("INV-" + i, i % 2 == 0 ? "even" : null));
      expected.add("fiber INV-" + i);
    }
    assertThat(ids).allMatch(id -> state(id) == State.QUEUED && snapshot(id).attempts().isEmpty());

    links.bringUp();

    await().until(() -> ids.stream().allMatch(id -> state(id) == State.DELIVERED));
    assertThat(links.sent()).containsExactlyElementsOf(expected);
  }

  @Test
  void whatNoLinkCouldSendGoesOutWhenALinkComesUp() throws Exception {
    AtomicInteger broken = new AtomicInteger(1);
    start(
        true,
        (link, request) -> broken.get() == 1 ? notSent() : ScriptedLinks.answer(request, 200));
    TransactionId id = admit("INV-1", null);
    await().until(() -> state(id) == State.QUEUED && snapshot(id).attempts().size() == 2);
    links.takeDown();
    broken.set(0);

    links.bringUp();

    await().atMost(Duration.ofMillis(900)).until(() -> state(id) == State.DELIVERED);
  }

  @Test
  void aTransactionTooOldForItsFirstSendExpiresUnsent() throws Exception {
    start(false, (link, request) -> ScriptedLinks.answer(request, 200));
    TransactionId id = admit("INV-1", null);
    now = NOON.plus(Duration.ofHours(24));

    links.bringUp();

    await().until(() -> state(id) == State.EXPIRED);
    assertThat(links.sent()).isEmpty();
  }

  @Test
  void aStepThatFailsUnexpectedlyLeavesTheTransactionUnknownAndThenHeld() throws Exception {
    start(
        true,
        (link, request) -> {
          throw new IllegalStateException("a bug");
        });

    TransactionId id = admit("INV-1", null);

    await().until(() -> state(id) == State.HELD);
    assertThat(snapshot(id).reason()).contains("a bug");
    assertThat(snapshot(id).mayHaveArrived()).isTrue();
  }

  @Test
  void aCancelledTransactionFreesItsLane() throws Exception {
    start(false, (link, request) -> ScriptedLinks.answer(request, 200));
    TransactionId first = admit("INV-1", "order-1");
    TransactionId second = admit("INV-2", "order-1");
    store().change(first, State.QUEUED, Change.to(State.CANCELLED, "by the terminal")).join();

    links.bringUp();

    await().until(() -> state(second) == State.DELIVERED);
    assertThat(links.sent()).containsExactly("fiber INV-2");
  }

  @Test
  void anAttemptThatWasToBeginWhenTheLastLinkWentDownIsBackInTheQueueAndGoesOutLater()
      throws Exception {
    start(true, (link, request) -> ScriptedLinks.answer(request, 200));
    Dispatcher open = Objects.requireNonNull(dispatcher);
    Departure cutInBetween =
        new Departure() {
          @Override
          public boolean begins(Transaction transaction) {
            boolean begins = open.begins(transaction);
            links.takeDown();
            return begins;
          }

          @Override
          public void abandoned(Transaction transaction) {
            open.abandoned(transaction);
          }
        };

    TransactionId id = admit("INV-1", null, cutInBetween);

    await().until(() -> state(id) == State.QUEUED);
    links.bringUp();
    await().until(() -> state(id) == State.DELIVERED);
    assertThat(links.sent()).containsExactly("fiber INV-1");
  }

  @Test
  void anAnswerThatComesWhenItsTransactionHasEndedIsKeptInItsTimeline() throws Exception {
    start(
        true,
        (link, request) -> {
          TransactionId onItsWay = store().unfinished().get(0).transaction().id();
          Change cancelled = Change.to(State.CANCELLED, "the customer has gone");
          store().change(onItsWay, State.SENDING, cancelled).join();
          return ScriptedLinks.answer(request, 201);
        });

    TransactionId id = admit("INV-1", null);

    await().until(() -> store().timeline(id).size() == 3);
    assertThat(store().timeline(id).get(2))
        .isEqualTo(
            new Milestone(
                NOON, State.CANCELLED, "a late answer: attempt 1 over fiber: answered 201"));
    assertThat(snapshot(id).reason()).isEqualTo("the customer has gone");
    assertThat(snapshot(id).answer()).isNull();
  }

  @Test
  void anAttemptsEvidenceIsInTheJournalBeforeAnythingLeaves() throws Exception {
    List<State> whenSent = new CopyOnWriteArrayList<>();
    start(
        true,
        (link, request) -> {
          whenSent.addAll(store().unfinished().stream().map(Snapshot::state).toList());
          return ScriptedLinks.answer(request, 200);
        });

    TransactionId id = admit("INV-1", null);

    await().until(() -> state(id) == State.DELIVERED);
    assertThat(whenSent).containsExactly(State.SENDING);
  }

  @Test
  void aBacklogGoesOnAtAnotherPaceAsSoonAsItsRouteHasOne() throws Exception {
    drain = new Drain(0.001, 1);
    start(false, (link, request) -> ScriptedLinks.answer(request, 200));
    List<TransactionId> ids =
        List.of(admit("INV-1", null), admit("INV-2", null), admit("INV-3", null));
    links.bringUp();
    await().until(() -> state(ids.get(0)) == State.DELIVERED);
    assertThat(links.sent()).containsExactly("fiber INV-1");

    drain = new Drain(50, 1);
    table().replace(List.of(charge()), List.of(bank()));
    Objects.requireNonNull(dispatcher).routesChanged();

    await().until(() -> ids.stream().allMatch(id -> state(id) == State.DELIVERED));
  }

  @Test
  void aTransactionWhoseRouteIsNoLongerConfiguredIsHeldWithTheReason() throws Exception {
    start(false, (link, request) -> ScriptedLinks.answer(request, 200));
    TransactionId id = admit("INV-1", null);

    table().replace(List.of(), List.of(bank()));
    links.bringUp();

    await().until(() -> state(id) == State.HELD);
    assertThat(snapshot(id).reason())
        .isEqualTo("the configuration has no route \"charge\" any more");
    assertThat(links.sent()).isEmpty();
  }

  private void start(boolean up, BiFunction<String, okhttp3.Request, Transmission> script)
      throws Exception {
    links = new ScriptedLinks(up, script);
    RouteTable table = new RouteTable(List.of(charge()), List.of(bank()));
    routes = table;
    TransactionStore opened =
        TransactionStore.open(
            new StoreSettings(directory, 0, Duration.ofDays(30)),
            new TransactionIds(clock, new SplittableRandom(7)),
            clock,
            reason -> {
              throw new AssertionError(reason);
            });
    store = opened;
    Alarm alarm =
        (delay, run) -> {
          var unused = timer.schedule(run, delay.toNanos(), TimeUnit.NANOSECONDS);
        };
    dispatcher = new Dispatcher(table, links, alarm, System::nanoTime);
    ResolveUnknown resolveUnknown =
        new ResolveUnknown(
            new ResolveUnknown.Parts(
                opened,
                dispatcher,
                links,
                table,
                new ResolveUnknown.Surroundings(alarm, workers, clock, new SplittableRandom(7))));
    opened.onChange(dispatcher::onChange);
    opened.onChange(resolveUnknown::onChange);
    DeliverRoute route =
        new DeliverRoute(
            new DeliverRoute.Parts(
                opened,
                dispatcher,
                links,
                table,
                new DeliverRoute.Surroundings(workers, clock, new SplittableRandom(7))));
    flows = Flows.open();
    flows.start(route, new ProjectRoute(opened), new GiveUp(opened, dispatcher));
  }

  private RouteTable table() {
    return Objects.requireNonNull(routes);
  }

  private TransactionStore store() {
    return Objects.requireNonNull(store);
  }

  private TransactionId admit(String key, @Nullable String lane) {
    return admit(key, lane, Objects.requireNonNull(dispatcher));
  }

  private TransactionId admit(String key, @Nullable String lane, Departure departure) {
    Request request =
        new Request(
            "POST", "/v2/charge", List.of(new Header("Idempotency-Key", key)), Body.of("{}"));
    Draft draft = new Draft("charge", null, key, false, lane, null, request, Duration.ofHours(24));
    Admission admission = store().admit(draft, departure).join();
    return ((Admission.Accepted) admission).snapshot().transaction().id();
  }

  private State state(TransactionId id) {
    return snapshot(id).state();
  }

  private Snapshot snapshot(TransactionId id) {
    return store().find(id).orElseThrow();
  }

  private static Transmission notSent() {
    return new Transmission.NotSent("refused");
  }

  private static UpstreamSettings bank() {
    return new UpstreamSettings(
        "bank", URI.create("http://localhost:1"), Duration.ofSeconds(2), Duration.ofSeconds(5));
  }

  private RouteSettings charge() {
    return TestRoutes.charge(Duration.ZERO, null, drain);
  }
}
