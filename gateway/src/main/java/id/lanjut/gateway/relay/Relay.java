package id.lanjut.gateway.relay;

import id.lanjut.gateway.http.Exchange;
import id.lanjut.gateway.http.Problem;
import id.lanjut.routes.http.BorrowedBody;
import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.link.Try;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.UpstreamSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes a request to its upstream and the answer back, over the best link. A safe request moves to
 * the next link until the first byte of an answer has been passed on; any other only while no byte
 * of it has left. While bandwidth is short, bulk is refused, and what is normal beyond its
 * allowance.
 */
public final class Relay {
  private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /** An allowance fills up within that. */
  private static final Duration WAIT_A_MOMENT = Duration.ofSeconds(2);

  /** Nobody knows how long an outage lasts. */
  private static final Duration WAIT_FOR_A_LINK = Duration.ofMinutes(1);

  private final LinkSelector links;
  private final RouteTable routes;

  /** Relays over these links. */
  public Relay(LinkSelector links, RouteTable routes) {
    this.links = links;
    this.routes = routes;
  }

  /** Handles one request to its end; blocks the calling thread while it does. */
  public void handle(Exchange exchange, RouteSettings route) {
    Request request = exchange.request();
    if (RelayRequests.losesBody(request)) {
      exchange.problem(
          new Problem(
              "body-not-allowed",
              400,
              "A body cannot be passed on with this method",
              request.getMethod() + " has no use for one (RFC 9110, 9.3)"));
      return;
    }
    UpstreamSettings upstream = routes.upstreamOf(route);
    okhttp3.Request outbound =
        RelayRequests.of(request, routes.urlOf(route, request.getHttpURI().getPathQuery()));
    if (!links.admits(route)) {
      refuse(WAIT_A_MOMENT, "too many of them for the link that is left", exchange);
      return;
    }
    if (links.isDeferred(route)) {
      refuse(WAIT_FOR_A_LINK, "route " + route.name() + " waits for a better link", exchange);
      return;
    }
    Failure failure = Failure.offline(route);
    for (Try next : links.tries(route, upstream)) {
      Transmission sent = next.send(outbound, upstream);
      if (sent instanceof Transmission.Answered answered) {
        passOn(answered.response(), next.link(), exchange);
        return;
      }
      Optional<IOException> broken = brokenByTerminal(outbound);
      if (broken.isPresent()) {
        refuse(broken.get(), exchange);
        return;
      }
      failure = Failure.of(sent);
      if (sent instanceof Transmission.Unknown && !mayBeAskedAgain(outbound)) {
        break;
      }
    }
    failure.write(exchange);
  }

  /** What was read of a body is gone: a second time, less of it would be sent. */
  private static boolean mayBeAskedAgain(okhttp3.Request outbound) {
    return SAFE.contains(outbound.method()) && outbound.body() == null;
  }

  private static Optional<IOException> brokenByTerminal(okhttp3.Request outbound) {
    return outbound.body() instanceof BorrowedBody body ? body.broken() : Optional.empty();
  }

  private static void refuse(Duration comeBackAfter, String why, Exchange exchange) {
    new Problem("bandwidth-short", 503, "Bandwidth is kept for what matters more", why)
        .writeWithRetryAfter(exchange.response(), comeBackAfter.toSeconds(), exchange.callback());
  }

  private static void refuse(IOException broken, Exchange exchange) {
    // Where the body ends nobody knows any more, so nothing else can come on this connection.
    new Problem(
            "body-broken", 400, "The request's body broke off", String.valueOf(broken.getMessage()))
        .writeAndClose(exchange.response(), exchange.callback());
  }

  private static void passOn(okhttp3.Response answer, Link link, Exchange exchange) {
    try (answer) {
      new AnswerStream(answer, exchange.response()).passOn(link.name());
      exchange.callback().succeeded();
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("link", link.name()).log("an answer broke off: {}", e.getMessage());
      // Headers are out: only a broken connection tells the terminal that this is not all.
      exchange.callback().failed(e);
    }
  }

  /** Why no answer came. */
  private record Failure(int status, String error, String reason) {
    static Failure offline(RouteSettings route) {
      return new Failure(502, "destination_unavailable", route.withoutLink());
    }

    static Failure of(Transmission sent) {
      if (sent instanceof Transmission.NotSent notSent) {
        return new Failure(502, "destination_unavailable", notSent.reason());
      }
      String reason = ((Transmission.Unknown) sent).reason();
      return new Failure(504, "http_response_timeout", reason);
    }

    void write(Exchange exchange) {
      // RFC 9209: who failed, with a registered error type, and the words for a person.
      exchange
          .response()
          .getHeaders()
          .put("Proxy-Status", "lanjut; error=" + error + "; details=\"" + quoted(reason) + '"');
      exchange.problem(
          new Problem("no-answer", status, "The upstream could not be reached", reason));
    }

    private static String quoted(String text) {
      return text.replaceAll("[^ -~]", "?").replaceAll("([\"\\\\])", "\\\\$1");
    }
  }
}
