package id.lanjut.gateway.relay;

import id.lanjut.gateway.http.Exchange;
import id.lanjut.gateway.http.Problem;
import id.lanjut.gateway.http.RequestBodies;
import id.lanjut.routes.hedge.Hedging;
import id.lanjut.routes.hedge.Sent;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
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
  private final Hedging hedging;
  private final Semaphore room;

  /**
   * Relays over these links.
   *
   * @param hedging sends over them
   * @param atOnce how many at once: each blocks a thread, and sales need some too
   */
  public Relay(LinkSelector links, RouteTable routes, Hedging hedging, int atOnce) {
    this.links = links;
    this.routes = routes;
    this.hedging = hedging;
    this.room = new Semaphore(atOnce);
  }

  /**
   * Handles one request to its end; blocks the calling thread while it does.
   *
   * @param terminal the one whose request it is, where that keeps to its link
   */
  public void handle(Exchange exchange, RouteSettings route, Optional<String> terminal) {
    Optional<Problem> lost = RequestBodies.lost(exchange.request());
    if (lost.isPresent()) {
      exchange.problem(lost.get());
      return;
    }
    long limit = route.limits().maxBodyBytes();
    if (exchange.request().getLength() > limit) {
      RequestBodies.tooLarge(limit).writeAndClose(exchange.response(), exchange.callback());
      return;
    }
    if (!room.tryAcquire()) {
      new Problem("too-many-relays", 503, "Too much is being passed on", "come again in a moment")
          .writeWithRetryAfter(exchange.response(), WAIT_A_MOMENT.toSeconds(), exchange.callback());
      return;
    }
    try {
      relay(exchange, route, terminal);
    } finally {
      room.release();
    }
  }

  private void relay(Exchange exchange, RouteSettings route, Optional<String> terminal) {
    if (!links.admits(route)) {
      refuse(WAIT_A_MOMENT, "too many of them for the link that is left", exchange);
      return;
    }
    if (links.isDeferred(route)) {
      refuse(WAIT_FOR_A_LINK, "route " + route.name() + " waits for a better link", exchange);
      return;
    }
    Request request = exchange.request();
    UpstreamSettings upstream = routes.upstreamOf(route);
    okhttp3.Request outbound =
        RelayRequests.of(
            request,
            routes.urlOf(route, request.getHttpURI().getPathQuery()),
            route.limits().maxBodyBytes());
    relay(outbound, route, upstream, links.tries(route, upstream, terminal), exchange);
  }

  private void relay(
      okhttp3.Request outbound,
      RouteSettings route,
      UpstreamSettings upstream,
      List<Try> tries,
      Exchange exchange) {
    NoAnswer failure = NoAnswer.offline(route);
    List<Try> left = tries;
    while (!left.isEmpty()) {
      Sent sent = hedging.send(outbound, route, upstream, left);
      left = sent.left();
      if (sent.transmission() instanceof Transmission.Answered answered) {
        Optional<IOException> brokenOff = passOn(answered.response(), sent.over(), exchange);
        if (brokenOff.isEmpty()) {
          return;
        }
        failure = NoAnswer.incomplete(brokenOff.get());
      } else {
        Optional<IOException> broken = brokenByTerminal(outbound);
        if (broken.isPresent()) {
          refuse(broken.get(), route, exchange);
          return;
        }
        failure = NoAnswer.of(sent.transmission());
      }
      if (!(sent.transmission() instanceof Transmission.NotSent) && !mayBeAskedAgain(outbound)) {
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

  private static void refuse(IOException broken, RouteSettings route, Exchange exchange) {
    // Where the body ends nobody knows any more, so nothing else can come on this connection.
    problem(broken, route).writeAndClose(exchange.response(), exchange.callback());
  }

  private static Problem problem(IOException broken, RouteSettings route) {
    if (broken instanceof BodyTooLarge) {
      return RequestBodies.tooLarge(route.limits().maxBodyBytes());
    }
    return broken.getCause() instanceof TimeoutException
        ? RequestBodies.tooSlow()
        : new Problem(
            "body-broken",
            400,
            "The request's body broke off",
            String.valueOf(broken.getMessage()));
  }

  /** Empty when the exchange has ended; else nothing of the answer has been passed on. */
  private static Optional<IOException> passOn(
      okhttp3.Response answer, Link link, Exchange exchange) {
    try (answer) {
      new AnswerStream(answer, exchange.response()).passOn(link.name());
      exchange.callback().succeeded();
      return Optional.empty();
    } catch (IOException e) {
      LOG.atDebug().addKeyValue("link", link.name()).log("an answer broke off: {}", e.getMessage());
      return breakOff(e, exchange);
    }
  }

  private static Optional<IOException> breakOff(IOException broken, Exchange exchange) {
    if (exchange.response().isCommitted()) {
      // The head is out: only a broken connection tells the terminal that this is not all.
      exchange.callback().failed(broken);
      return Optional.empty();
    }
    exchange.response().setTrailersSupplier(null);
    exchange.response().reset();
    return Optional.of(broken);
  }
}
