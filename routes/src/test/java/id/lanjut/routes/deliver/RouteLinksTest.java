package id.lanjut.routes.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.routes.flow.Flows;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.project.ProjectRoute;
import id.lanjut.routes.resolve.ResolveUnknown;
import id.lanjut.routes.table.AnswerRule;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.Meaning;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.store.moving.Admission;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.moving.StoreSettings;
import id.lanjut.store.moving.TransactionIds;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Routes with links of their own. No alarm ever rings: what goes on does so by a link's event. */
final class RouteLinksTest {
  private static final Alarm NEVER = (delay, run) -> {};
  private static final Drain AT_ONCE = new Drain(100_000, 8);

  @TempDir Path directory;
  private final ExecutorService workers = Executors.newFixedThreadPool(8);
  private @Nullable TransactionStore store;
  private @Nullable Dispatcher dispatcher;
  private @Nullable RouteTable table;
  private @Nullable Flows flows;
  private @Nullable ScriptedLinks links;

  @AfterEach
  void close() {
    if (flows != null) {
      flows.close();
    }
    workers.shutdownNow();
    if (store != null) {
      store.close();
    }
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
    start((link, request) -> ScriptedLinks.answer(request, 201), fiberOnly(), refund());
    links().takeDown("fiber");

    // When
    TransactionId waits = admit("charge", "C-1");
    TransactionId goes = admit("refund", "R-1");

    // Then
    await().until(() -> state(goes) == State.DELIVERED);
    assertThat(state(waits)).isEqualTo(State.QUEUED);
    assertThat(links().sent()).containsExactly("4g R-1");

    links().bringUp("fiber");
    await().until(() -> state(waits) == State.DELIVERED);
    assertThat(links().sent()).containsExactly("4g R-1", "fiber C-1");
  }

  @Test
  void anotherLinkThatComesUpDoesNotTempt() throws Exception {
    start((link, request) -> ScriptedLinks.answer(request, 201), fiberOnly());
    links().takeDown();
    TransactionId waits = admit("charge", "C-1");

    links().bringUp("4g");
    links().bringUp("fiber");

    await().until(() -> state(waits) == State.DELIVERED);
    assertThat(links().sent()).containsExactly("fiber C-1");
  }

  @Test
  void whatItsLinkCouldNotSendIsNotTriedOverAnother() throws Exception {
    start((link, request) -> new Transmission.NotSent("refused"), fiberOnly());

    TransactionId id = admit("charge", "C-1");

    await().until(() -> attempts(id).size() == 1);
    assertThat(attempts(id)).extracting(Attempt::link).containsExactly("fiber");
  }

  @Test
  void aLinkThatComesBackWhileARoundEndsIsNotMissed() throws Exception {
    // Given
    AtomicBoolean first = new AtomicBoolean(true);
    start(
        (link, request) -> {
          if (first.getAndSet(false)) {
            // Its event is over before the transaction rests.
            links().bringUp("fiber");
            return new Transmission.NotSent("down a moment ago");
          }
          return ScriptedLinks.answer(request, 201);
        },
        fiberOnly());

    // When
    TransactionId id = admit("charge", "C-1");

    // Then
    await().until(() -> state(id) == State.DELIVERED);
    assertThat(attempts(id)).hasSize(2);
  }

  @Test
  void aLinkThatComesBackWhileAnInquiryFailsIsNotMissed() throws Exception {
    // Given
    AtomicBoolean first = new AtomicBoolean(true);
    start(
        (link, request) -> {
          if (request.method().equals("POST")) {
            return new Transmission.Unknown("reset");
          }
          if (first.getAndSet(false)) {
            links().bringUp("fiber");
            return new Transmission.NotSent("down a moment ago");
          }
          return ScriptedLinks.answer(request, 200);
        },
        TestRoutes.over(TestRoutes.charge(Duration.ZERO, inquiry(), AT_ONCE), "fiber"));

    // When
    TransactionId id = admit("charge", "C-1");

    // Then
    await().until(() -> state(id) == State.DELIVERED);
    assertThat(links().sent()).allMatch(sent -> sent.startsWith("fiber "));
  }

  @Test
  void anInquiryWaitsForTheRoutesOwnLink() throws Exception {
    // Given
    start(
        (link, request) -> {
          if (request.method().equals("POST")) {
            links().takeDown("fiber");
            return new Transmission.Unknown("reset");
          }
          return ScriptedLinks.answer(request, 200);
        },
        TestRoutes.over(TestRoutes.charge(Duration.ZERO, inquiry(), AT_ONCE), "fiber"));
    TransactionId id = admit("charge", "C-1");
    await().until(() -> state(id) == State.UNKNOWN);

    // When
    links().bringUp("4g");
    links().bringUp("fiber");

    // Then
    await().until(() -> state(id) == State.DELIVERED);
    assertThat(links().sent()).containsExactly("fiber C-1", "fiber null");
  }

  @Test
  void aRepetitionWaitsForTheRoutesOwnLink() throws Exception {
    // Given
    AtomicBoolean first = new AtomicBoolean(true);
    start(
        (link, request) -> {
          if (first.getAndSet(false)) {
            links().takeDown("fiber");
            return new Transmission.Unknown("reset");
          }
          return ScriptedLinks.answer(request, 200);
        },
        TestRoutes.over(TestRoutes.charge(Duration.ofHours(1), null, AT_ONCE), "fiber"));
    TransactionId id = admit("charge", "C-1");
    await().until(() -> state(id) == State.UNKNOWN);

    // When
    links().bringUp("fiber");

    // Then
    await().until(() -> state(id) == State.DELIVERED);
    assertThat(links().sent()).containsExactly("fiber C-1", "fiber C-1");
  }

  @Test
  void aLinkThatANewConfigurationGivesARouteIsTakenAtOnce() throws Exception {
    // Given
    start((link, request) -> answerOver4g(link, request), fiberOnly());
    TransactionId rests = admit("charge", "C-1");
    await().until(() -> attempts(rests).size() == 1 && state(rests) == State.QUEUED);
    links().takeDown("fiber");
    TransactionId queued = admit("charge", "C-2");

    // When
    table().replace(List.of(TestRoutes.over(charge(), "fiber", "4g")), List.of(bank()));

    // Then
    await().until(() -> state(rests) == State.DELIVERED && state(queued) == State.DELIVERED);
    assertThat(links().sent()).containsExactlyInAnyOrder("4g C-1", "4g C-2");
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

  private void start(
      BiFunction<String, okhttp3.Request, Transmission> script, RouteSettings... routes)
      throws Exception {
    ScriptedLinks scripted = new ScriptedLinks(true, script);
    links = scripted;
    RouteTable opened = new RouteTable(List.of(routes), List.of(bank()));
    table = opened;
    InstantSource clock = InstantSource.system();
    TransactionStore shop =
        TransactionStore.open(
            new StoreSettings(directory, 0, Duration.ofDays(30)),
            new TransactionIds(clock, new SplittableRandom(7)),
            clock,
            reason -> {
              throw new AssertionError(reason);
            });
    store = shop;
    Dispatcher lanes = new Dispatcher(opened, scripted, NEVER, System::nanoTime);
    dispatcher = lanes;
    ResolveUnknown resolve =
        new ResolveUnknown(
            new ResolveUnknown.Parts(
                shop,
                lanes,
                scripted,
                opened,
                new ResolveUnknown.Surroundings(NEVER, workers, clock, new SplittableRandom(7))));
    shop.onChange(lanes::onChange);
    shop.onChange(resolve::onChange);
    opened.onReplace(lanes::routesChanged);
    flows = Flows.open();
    flows.start(
        new DeliverRoute(
            new DeliverRoute.Parts(
                shop,
                lanes,
                scripted,
                opened,
                new DeliverRoute.Surroundings(workers, clock, new SplittableRandom(7)))),
        new ProjectRoute(shop),
        new GiveUp(shop, lanes));
  }

  private TransactionId admit(String route, String key) {
    Request request =
        new Request(
            "POST", "/v2/" + route, List.of(new Header("Idempotency-Key", key)), Body.of("{}"));
    Draft draft = new Draft(route, null, key, false, null, null, request, Duration.ofHours(24));
    Admission admission =
        Objects.requireNonNull(store).admit(draft, Objects.requireNonNull(dispatcher)).join();
    return ((Admission.Accepted) admission).snapshot().transaction().id();
  }

  private State state(TransactionId id) {
    return Objects.requireNonNull(store).find(id).orElseThrow().state();
  }

  private List<Attempt> attempts(TransactionId id) {
    return Objects.requireNonNull(store).find(id).orElseThrow().attempts();
  }

  private ScriptedLinks links() {
    return Objects.requireNonNull(links);
  }

  private RouteTable table() {
    return Objects.requireNonNull(table);
  }

  private static UpstreamSettings bank() {
    return new UpstreamSettings(
        "bank", URI.create("http://localhost:1"), Duration.ofSeconds(2), Duration.ofSeconds(5));
  }
}
