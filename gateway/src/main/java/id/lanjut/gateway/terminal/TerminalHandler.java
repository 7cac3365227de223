package id.lanjut.gateway.terminal;

import id.lanjut.gateway.http.Exchange;
import id.lanjut.gateway.http.Problem;
import id.lanjut.gateway.relay.Relay;
import id.lanjut.routes.deliver.Dispatcher;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.moving.TransactionStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Everything that terminals reach: their routes, and the gateway's own place under {@code /-/}. */
public final class TerminalHandler extends Handler.Abstract {
  private static final String OWN = "/-/";
  private static final String HEALTH = "/-/health";

  private final RouteTable routes;
  private final TransactionStore store;
  private final Intake intake;
  private final TransactionResource transactions;
  private final Relay relay;

  /**
   * What the handler is made of.
   *
   * @param registry counts what is refused
   */
  public record Parts(
      RouteTable routes,
      TransactionStore store,
      Dispatcher dispatcher,
      LinkSelector links,
      Waiters waiters,
      MeterRegistry registry) {}

  /**
   * Makes the handler.
   *
   * @param newKeys makes keys for requests that bring none
   */
  public TerminalHandler(Parts parts, Supplier<String> newKeys) {
    this.routes = parts.routes();
    this.store = parts.store();
    this.intake =
        new Intake(
            parts.store(),
            new Departures(parts.dispatcher(), parts.links()),
            parts.waiters(),
            new Drafts(newKeys),
            new Refusals(parts.registry()));
    this.transactions = new TransactionResource(parts.store(), parts.waiters());
    this.relay = new Relay(parts.links(), parts.routes());
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    // The decoded path decides, so that an encoded letter is no way around a transact route.
    String path = Optional.ofNullable(request.getHttpURI().getCanonicalPath()).orElse("/");
    if (path.startsWith(OWN)) {
      handleOwn(exchange, path);
    } else {
      routes
          .match(request.getMethod(), path)
          .ifPresentOrElse(
              route -> handle(exchange, route), () -> exchange.problem(noRoute(request, path)));
    }
    return true;
  }

  private void handle(Exchange exchange, RouteSettings route) {
    switch (route.mode()) {
      case TRANSACT -> intake.handle(exchange, route);
      // The cache comes later; until then its reads are passed through like any other.
      case RELAY, CACHE -> relay.handle(exchange, route);
    }
  }

  private void handleOwn(Exchange exchange, String path) {
    if (path.startsWith(TransactionResource.PREFIX)) {
      transactions.handle(exchange, path);
    } else if (path.equals(HEALTH)) {
      boolean room = store.hasRoom();
      exchange.json(room ? 200 : 503, Map.of("accepting", room));
    } else {
      exchange.problem(noRoute(exchange.request(), path));
    }
  }

  private static Problem noRoute(Request request, String path) {
    return new Problem("no-route", 404, "No route matches", request.getMethod() + " " + path);
  }
}
