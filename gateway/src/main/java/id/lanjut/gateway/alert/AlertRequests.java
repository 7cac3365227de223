package id.lanjut.gateway.alert;

import id.lanjut.gateway.http.Exchange;
import id.lanjut.gateway.http.Problem;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code GET /api/alerts} tells what is wrong and what waits, {@code POST /api/alerts/test} sends
 * everybody a test message.
 */
public final class AlertRequests extends Handler.Abstract {
  private static final String PATH = "/api/alerts";

  private final Optional<Alerts> alerts;

  /** Requests about these alerts; empty where nobody is told. */
  public AlertRequests(Optional<Alerts> alerts) {
    this.alerts = alerts;
  }

  /** What a test has shown. */
  private record Tested(List<Trial.Result> to) {}

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Exchange exchange = new Exchange(request, response, callback);
    switch (request.getHttpURI().getCanonicalPath()) {
      case PATH -> only(HttpMethod.GET, exchange, () -> read(exchange));
      case PATH + "/test" -> only(HttpMethod.POST, exchange, () -> test(exchange));
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void only(HttpMethod method, Exchange exchange, Runnable answer) {
    if (method.is(exchange.request().getMethod())) {
      answer.run();
    } else {
      exchange.response().getHeaders().put(HttpHeader.ALLOW, method.asString());
      String detail = "Only " + method + " is possible here";
      exchange.problem(new Problem("method-not-allowed", 405, "Method not allowed", detail));
    }
  }

  private void read(Exchange exchange) {
    exchange.json(200, alerts.map(Alerts::view).orElse(AlertsView.NONE));
  }

  private void test(Exchange exchange) {
    if (alerts.isEmpty()) {
      exchange.problem(
          new Problem(
              "no-alerts", 409, "Nobody is told", "The configuration has no alerts to anybody"));
      return;
    }
    alerts
        .get()
        .trial()
        .run()
        .ifPresentOrElse(
            results -> exchange.json(200, new Tested(results)),
            () ->
                exchange.problem(
                    new Problem("test-runs", 409, "A test runs", "There is one at a time")));
  }
}
