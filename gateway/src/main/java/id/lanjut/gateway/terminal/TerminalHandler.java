package id.lanjut.gateway.terminal;

import id.lanjut.gateway.badge.BadgeResource;
import id.lanjut.gateway.badge.Badges;
import id.lanjut.gateway.badge.Onlooker;
import id.lanjut.gateway.http.Exchange;
import id.lanjut.gateway.http.OwnFields;
import id.lanjut.gateway.http.Problem;
import id.lanjut.gateway.relay.Relay;
import id.lanjut.routes.deliver.Dispatcher;
import id.lanjut.routes.hedge.Hedging;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.moving.TransactionStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Everything that terminals reach: their routes, and the gateway's own place under {@code /-/}. */
public final class TerminalHandler extends Handler.Abstract {
  private static final String OWN = "/-/";
  private static final String HEALTH = "/-/health";

  private final RouteTable routes;
  private final Terminals terminals;
  private final TransactionStore store;
  private final Intake intake;
  private final TransactionResource transactions;
  private final Relay relay;
  private final BadgeResource badges;
  private final Counter unknownTerminals;

  /**
   * What the handler is made of.
   *
   * @param hedging sends what is passed straight through
   * @param badges what tills show of all this
   * @param relaysAtOnce how many requests are passed straight through at once; the threads beyond
   *     that are for everything else
   * @param registry counts what is refused
   */
  public record Parts(
      RouteTable routes,
      Terminals terminals,
      TransactionStore store,
      Dispatcher dispatcher,
      LinkSelector links,
      Waiters waiters,
      Hedging hedging,
      Badges badges,
      int relaysAtOnce,
      MeterRegistry registry) {}

  /**
   * Makes the handler.
   *
   * @param newKeys makes keys for requests that bring none
   */
  public TerminalHandler(Parts parts, Supplier<String> newKeys) {
    this.routes = parts.routes();
    this.terminals = parts.terminals();
    this.store = parts.store();
    this.intake =
        new Intake(
            parts.store(),
            new Departures(parts.dispatcher(), parts.links(), parts.routes()),
            parts.waiters(),
            new Drafts(newKeys),
            new Refusals(parts.registry()));
    this.transactions = new TransactionResource(parts.store(), parts.waiters());
    this.relay = new Relay(parts.links(), parts.routes(), parts.hedging(), parts.relaysAtOnce());
    this.badges = new BadgeResource(parts.badges());
    this.unknownTerminals =
        Counter.builder("lanjut.terminals.unknown")
            .description("Requests that showed no known terminal's secret")
            .register(parts.registry());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    request.addIdleTimeoutListener(TerminalHandler::isFault);
    // The decoded path decides, so that an encoded letter is no way around a transact route.
    String path = Optional.ofNullable(request.getHttpURI().getCanonicalPath()).orElse("/");
    if (path.equals(HEALTH)) {
      handleHealth(exchange);
    } else if (BadgeResource.isAt(path)) {
      badges.handle(exchange, path, onlooker(request));
    } else {
      terminals
          .callerOf(request)
          .ifPresentOrElse(caller -> handle(exchange, path, caller), () -> refuse(exchange));
    }
    return true;
  }

  /**
   * Asked when nothing goes either way, and nothing of a body is missing: then the terminal waits
   * for its answer.
   */
  private static boolean isFault(TimeoutException silence) {
    return false;
  }

  /** A badge is shown to whoever asks: it says less then. */
  private Onlooker onlooker(Request request) {
    Optional<Caller> caller = terminals.callerOf(request);
    if (caller.isEmpty()) {
      return new Onlooker.Stranger();
    }
    String name = caller.get().terminalOrNull();
    return name == null ? new Onlooker.Anyone() : new Onlooker.Known(name);
  }

  private void handleHealth(Exchange exchange) {
    if (store.hasRoom()) {
      exchange.json(200, Map.of("accepting", true));
    } else {
      exchange.problem(
          new Problem("no-room", 503, "Nothing new can be taken", "disk or memory is full"));
    }
  }

  private void refuse(Exchange exchange) {
    unknownTerminals.increment();
    // RFC 9110, 11.6.1: whoever answers 401 says how to sign in.
    exchange.response().getHeaders().put(HttpHeader.WWW_AUTHENTICATE, OwnFields.TERMINAL);
    exchange.problem(
        new Problem(
            "terminal-unknown",
            401,
            "The terminal is not known",
            "the header " + OwnFields.TERMINAL + " shows no known terminal's secret"));
  }

  private void handle(Exchange exchange, String path, Caller caller) {
    if (path.startsWith(TransactionResource.PREFIX)) {
      transactions.handle(exchange, path, caller);
      return;
    }
    Request request = exchange.request();
    Optional<RouteSettings> route =
        path.startsWith(OWN) ? Optional.empty() : routes.match(request.getMethod(), path);
    route.ifPresentOrElse(
        found -> handle(exchange, found, caller), () -> exchange.problem(noRoute(request, path)));
  }

  private void handle(Exchange exchange, RouteSettings route, Caller caller) {
    String path = String.valueOf(exchange.request().getHttpURI().getPath());
    if (!route.canStrip(path)) {
      exchange.problem(pathAmbiguous(route));
      return;
    }
    switch (route.mode()) {
      case TRANSACT -> intake.handle(exchange, route, caller);
      // The cache comes later; until then its reads are passed through like any other.
      case RELAY, CACHE -> relay.handle(exchange, route, caller.keeping(route, exchange.request()));
    }
  }

  private static Problem pathAmbiguous(RouteSettings route) {
    return new Problem(
        "path-ambiguous",
        400,
        "What is meant by the path is not clear",
        "route "
            + route.name()
            + " needs it to begin with "
            + route.stripPrefix()
            + ", as it is"
            + " written there and without dots");
  }

  private static Problem noRoute(Request request, String path) {
    return new Problem("no-route", 404, "No route matches", request.getMethod() + " " + path);
  }
}
