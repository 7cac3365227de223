package id.lanjut.gateway.console;

import id.lanjut.gateway.access.Access;
import id.lanjut.gateway.access.TestAccess;
import id.lanjut.gateway.alert.AlertRequests;
import id.lanjut.gateway.quota.LinkTraffic;
import id.lanjut.gateway.quota.Period;
import id.lanjut.gateway.reload.LastReload;
import id.lanjut.gateway.uptime.DownTogether;
import id.lanjut.gateway.uptime.UptimeReport;
import id.lanjut.gateway.uptime.Window;
import id.lanjut.routes.link.Quota;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** A console on a real server, with everything that it reads in the test's hands. */
final class ConsoleFixture {
  static final Instant NOW = Instant.parse("2026-11-24T07:05:00Z");
  static final ZoneId ZONE = ZoneId.of("Asia/Jakarta");
  static final Pace QUICK =
      new Pace(
          Duration.ofMillis(5),
          Duration.ofMillis(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          32);

  final BookInMemory book = new BookInMemory();
  final DaysInMemory days = new DaysInMemory(book);
  final DecisionsInMemory decisions = new DecisionsInMemory(book);
  final LinksInMemory links = new LinksInMemory();
  final List<RouteSettings> routes = new ArrayList<>();
  final List<UpstreamSettings> upstreams = new ArrayList<>();
  final StorekeepingInMemory storekeeping = new StorekeepingInMemory();
  final List<DownTogether> downTogether = new ArrayList<>();
  final TestAccess access = new TestAccess();
  final AtomicBoolean accepting = new AtomicBoolean(true);

  final HoldingInMemory holding = new HoldingInMemory(links);
  final PausingInMemory pausing = new PausingInMemory();
  final DrillsInMemory drills = new DrillsInMemory();
  Optional<Instant> nextDrill = Optional.empty();
  Function<Window, UptimeReport> uptime = UptimeReports::quiet;

  Function<String, LinkTraffic> traffic = link -> carried(null);

  LastReload lastReload = new LastReload(true, NOW.minusSeconds(60), List.of(), List.of());

  private @Nullable Access opened;
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final HttpClient client = HttpClient.newHttpClient();

  /** Starts a console; its links have to be there before, for their gauges. */
  void start(Pace pace, Handler... extras) throws Exception {
    start("console.toko-melati.example", pace, extras);
  }

  /** Starts a console that is configured for this host, but really listens on loopback. */
  void start(String configuredHost, Pace pace, Handler... extras) throws Exception {
    Access asked = access.open();
    opened = asked;
    ConsoleParts parts =
        new ConsoleParts(
            "toko-melati",
            configuredHost,
            asked,
            book,
            days,
            decisions,
            storekeeping,
            links,
            holding,
            pausing,
            drills,
            () -> nextDrill,
            new AlertRequests(Optional.empty()),
            window -> uptime.apply(window),
            window -> UptimeReports.links(uptime.apply(window)),
            () -> downTogether,
            link -> traffic.apply(link),
            () -> upstreams,
            () -> routes,
            (route, target) -> Optional.of("https://bank.example" + target),
            () -> NOW,
            ZONE,
            accepting::get,
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            () -> lastReload,
            List.of(extras));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(Console.handler(parts, pace));
    server.start();
  }

  /** How many clients the server still holds a connection to. */
  int connections() {
    return connector.getConnectedEndPoints().size();
  }

  /** Every path that the console itself serves. */
  List<String> mounted() {
    return server.getDescendants(Console.Paths.class).stream()
        .flatMap(paths -> paths.mounted().stream())
        .toList();
  }

  int port() {
    return connector.getLocalPort();
  }

  HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(10));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> sendAsync(String path) {
    return client.sendAsync(to(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(to(path));
  }

  /** What the console does when it notices that the users' file has changed. */
  void look() {
    Objects.requireNonNull(opened).look();
  }

  void stop() throws Exception {
    server.stop();
    access.close();
  }

  /** A megabyte sent and three received, and half a megabyte of probes, in November. */
  static LinkTraffic carried(@Nullable Quota quota) {
    Period november = new Period(LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1));
    return new LinkTraffic(november, 1 << 20, 3 << 20, quota, 512 << 10);
  }

  static TransactionId id(int number) {
    return new TransactionId(String.format(Locale.ROOT, "01JDEXAMP%017d", number));
  }

  static Snapshot transaction(int number, String key, State state) {
    Instant acceptedAt = NOW.minusSeconds(600L - number);
    Transaction transaction =
        new Transaction(
            id(number),
            number,
            "charge",
            "kasir-1",
            key,
            Fingerprint.NONE,
            "order-" + number,
            new BigDecimal("1250000"),
            acceptedAt,
            acceptedAt.plusSeconds(86_400));
    return new Snapshot(transaction, state, acceptedAt.plusMillis(800), List.of(), null, null);
  }

  static Snapshot delivered(int number, String key, String link) {
    Snapshot sent = transaction(number, key, State.DELIVERED);
    Attempt attempt =
        new Attempt(1, link, sent.changedAt(), 120, Attempt.Result.ANSWERED, 201, null);
    return new Snapshot(
        sent.transaction(),
        State.DELIVERED,
        sent.changedAt(),
        List.of(attempt),
        null,
        new Answer(201, List.of(), Body.EMPTY));
  }

  static Snapshot because(Snapshot snapshot, String reason) {
    return new Snapshot(
        snapshot.transaction(),
        snapshot.state(),
        snapshot.changedAt(),
        snapshot.attempts(),
        reason,
        snapshot.answer());
  }
}
