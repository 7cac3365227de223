package id.lanjut.routes.hedge;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.hedge.WaitingApi.Arrival;
import id.lanjut.routes.link.Balance;
import id.lanjut.routes.link.LinkChange;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.Links;
import id.lanjut.routes.link.LinksSettings;
import id.lanjut.routes.link.Quota;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.link.Try;
import id.lanjut.routes.link.Via;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.routes.table.UpstreamSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Real links to one API on loopback; the time that answers take is driven. */
final class HedgingFixture implements AutoCloseable {
  static final RouteSettings ROUTE = TestRoutes.hedged(TestRoutes.named("read", "/"));

  private static final Duration USUAL = Duration.ofMillis(20);

  /** More than is usual, and than anything that is not late. */
  private static final Duration LATE = Duration.ofMillis(70);

  final DrivenTime time = new DrivenTime();
  final WaitingApi api = new WaitingApi();
  final Queue<HedgeResult> counted = new ConcurrentLinkedQueue<>();
  final Queue<LinkChange> changes = new ConcurrentLinkedQueue<>();
  final UpstreamSettings bank =
      new UpstreamSettings(
          "bank",
          URI.create("http://127.0.0.1:" + api.port()),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20));
  final Links links;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private Hedging hedging;

  private HedgingFixture(LinkSettings... settings) throws Exception {
    // Probes have nobody to ask, so none of them fails because this computer is busy.
    links =
        Links.open(
            new LinksSettings(
                List.of(settings), Balance.PRIORITY, Duration.ofSeconds(10), List.of()),
            InstantSource.system());
    assertThat(links.awaitFirstProbes(Duration.ofSeconds(20))).isTrue();
    links.onChange(changes::add);
    hedging = hedgingOn(threads);
  }

  /** Over these links, the most preferred first; it is called fiber. */
  static HedgingFixture over(LinkSettings... links) throws Exception {
    return new HedgingFixture(links);
  }

  static HedgingFixture overFiberAndRadio() throws Exception {
    return over(free("fiber", 1), free("radio", 2));
  }

  static LinkSettings free(String name, int priority) {
    return link(name, priority, false, null);
  }

  static LinkSettings metered(String name, int priority) {
    return link(name, priority, true, null);
  }

  static LinkSettings limited(String name, int priority) {
    return link(name, priority, false, new Quota(1 << 30, Quota.Per.MONTH, 1));
  }

  private static LinkSettings link(
      String name, int priority, boolean metered, @Nullable Quota quota) {
    return new LinkSettings(
        name,
        new Via.SystemRoute(),
        LinkSettings.Kind.OTHER,
        "",
        priority,
        1,
        metered,
        null,
        List.of(),
        quota);
  }

  private Hedging hedgingOn(Executor executor) {
    return new Hedging(links, new Hedging.Surroundings(time, executor, time), counted::add);
  }

  /** From now on second requests run on these. */
  void hedgeOn(Executor executor) {
    hedging = hedgingOn(executor);
  }

  static Request request(String method, UpstreamSettings upstream) {
    RequestBody body = method.equals("POST") ? RequestBody.EMPTY : null;
    return new Request.Builder().url(upstream.url() + "/balance").method(method, body).build();
  }

  CompletableFuture<Sent> send(String method, RouteSettings route) {
    List<Try> tries = links.tries(route, bank);
    Request request = request(method, bank);
    return CompletableFuture.supplyAsync(() -> hedging.send(request, route, bank, tries), threads);
  }

  CompletableFuture<Sent> read() {
    return send("GET", ROUTE);
  }

  /** A read that both links have, because the first was late. */
  record Late(CompletableFuture<Sent> coming, Arrival first, Arrival second) {
    String answer() throws Exception {
      return HedgingFixture.answer(coming);
    }
  }

  Late readLate() throws Exception {
    CompletableFuture<Sent> coming = read();
    Arrival first = api.next();
    passLate();
    return new Late(coming, first, api.next());
  }

  /** Until what is under way is overdue. */
  void passLate() {
    time.pass(LATE);
  }

  /** Whether a request over it has failed. */
  boolean isDoubted(String link) {
    return changes.stream()
        .anyMatch(change -> change.link().equals(link) && change.to() == LinkState.SUSPECT);
  }

  static Sent get(CompletableFuture<Sent> coming) throws Exception {
    return coming.get(60, TimeUnit.SECONDS);
  }

  /** The status, and the link that it came over. */
  static String answer(CompletableFuture<Sent> coming) throws Exception {
    Sent sent = get(coming);
    assertThat(sent.transmission()).isInstanceOf(Transmission.Answered.class);
    try (var response = ((Transmission.Answered) sent.transmission()).response()) {
      return response.code() + " over " + sent.over().name();
    }
  }

  /** So many as it takes to know what is usual. */
  void answerUsually() throws Exception {
    answer(20, USUAL, "fiber");
  }

  void answer(int times, Duration after, String link) throws Exception {
    for (int i = 0; i < times; i++) {
      CompletableFuture<Sent> coming = read();
      Arrival arrival = api.next();
      time.pass(after);
      arrival.answer(200);
      assertThat(answer(coming)).isEqualTo("200 over " + link);
    }
  }

  /** One that nothing is done for, however late it is: the link that it was sent over answers. */
  void answerLate(CompletableFuture<Sent> coming, String link) throws Exception {
    Arrival first = api.next();
    time.pass(Duration.ofMinutes(1));
    first.answer(204);
    assertThat(answer(coming)).isEqualTo("204 over " + link);
    assertThat(api.hasMore()).isFalse();
  }

  @Override
  public void close() throws IOException {
    links.close();
    api.close();
    threads.shutdownNow();
  }
}
