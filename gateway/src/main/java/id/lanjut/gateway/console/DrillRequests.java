package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.gateway.config.Durations;
import id.lanjut.gateway.http.SmallBody;
import id.lanjut.routes.drill.Begun;
import id.lanjut.routes.drill.DrillOrder;
import id.lanjut.routes.drill.Drilling;
import id.lanjut.store.ledger.LedgerException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * {@code GET /api/drills[?after=STEP]} tells of drills, {@code POST /api/drills} begins one, {@code
 * POST /api/drills/stop} ends it.
 */
final class DrillRequests extends Handler.Abstract {
  private static final int SHOWN = 20;
  private static final int MAX_BY = 100;
  private static final int MAX_LINKS = 100;

  /** Below what whoever asks waits for an answer. */
  private static final Duration WAIT = Duration.ofSeconds(3);

  /** Each takes a thread while it waits. */
  private static final int MAX_WAITING = 4;

  private final Drilling drilling;
  private final Supplier<Optional<Instant>> next;
  private final Semaphore waiting = new Semaphore(MAX_WAITING);

  DrillRequests(Drilling drilling, Supplier<Optional<Instant>> next) {
    this.drilling = drilling;
    this.next = next;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    reply(request).send(response, callback);
    return true;
  }

  private Reply reply(Request request) throws IOException {
    boolean stops = request.getHttpURI().getCanonicalPath().endsWith("/stop");
    if (HttpMethod.POST.is(request.getMethod())) {
      JsonNode body = SmallBody.json(request);
      String who = Signature.of(request, LinkDecisions.text(body, "by"));
      if (who.length() > MAX_BY) {
        return bad("by has at most " + MAX_BY + " characters");
      }
      return stops ? stop(who) : begin(body, who);
    }
    if (stops || !HttpMethod.GET.is(request.getMethod())) {
      return Endpoint.methodNotAllowed(request, stops ? "POST" : "GET, POST");
    }
    return read(request);
  }

  private Reply read(Request request) {
    try {
      Optional<Long> after = after(request);
      return after.isPresent() ? laterThan(after.get()) : now();
    } catch (LedgerException e) {
      return Reply.noRecord(e);
    }
  }

  private Reply now() {
    long step = drilling.step();
    return Reply.json(DrillsView.of(step, drilling.running(), next.get(), drilling.latest(SHOWN)));
  }

  private static Optional<Long> after(Request request) {
    try {
      Fields fields = Request.extractQueryParameters(request);
      String word = fields.getValue("after");
      return word == null ? Optional.empty() : Optional.of(Long.valueOf(word));
    } catch (RuntimeException e) {
      // No number, or what Jetty throws for bad escapes: there is nothing to wait for then.
      return Optional.empty();
    }
  }

  private Reply laterThan(long step) {
    if (!waiting.tryAcquire()) {
      return Reply.problem(
          503, "too-many-wait", "Too many wait", "There are at most " + MAX_WAITING);
    }
    try {
      drilling.awaitAfter(step, WAIT);
      return now();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return now();
    } finally {
      waiting.release();
    }
  }

  private Reply begin(JsonNode body, String by) {
    Optional<Duration> lasts = lasts(body);
    Optional<Set<String>> links = links(body);
    if (lasts.isEmpty() || links.isEmpty()) {
      return bad("links is a list of names, for a time such as 60s, from 1s to 10m");
    }
    Begun begun = drilling.begin(new DrillOrder(links.get(), lasts.get(), by));
    if (begun instanceof Begun.Refused refused) {
      return Reply.problem(409, "no-drill", "No drill now", refused.reason());
    }
    return begun instanceof Begun.AnotherRuns
        ? Reply.problem(409, "drill-runs", "A drill runs", "There is one at a time")
        : now().as(202);
  }

  private static Optional<Duration> lasts(JsonNode body) {
    JsonNode lasts = body.path("for");
    if (lasts.isMissingNode() || lasts.isNull()) {
      return Optional.of(DrillOrder.DEFAULT);
    }
    return Durations.read(lasts.asText())
        .filter(it -> it.compareTo(DrillOrder.LEAST) >= 0 && it.compareTo(DrillOrder.MOST) <= 0);
  }

  /** None for whichever comes first. */
  private static Optional<Set<String>> links(JsonNode body) {
    JsonNode links = body.path("links");
    if (links.isMissingNode() || links.isNull()) {
      return Optional.of(Set.of());
    }
    Set<String> names = new HashSet<>();
    links.forEach(link -> names.add(link.asText()));
    return links.isArray() && names.size() <= MAX_LINKS ? Optional.of(names) : Optional.empty();
  }

  private Reply stop(String by) {
    return drilling.stop(by)
        ? now()
        : Reply.problem(409, "no-drill-runs", "No drill runs", "There is nothing to stop");
  }

  private static Reply bad(String detail) {
    return Reply.problem(400, "bad-drill", "The drill cannot be read", detail);
  }
}
