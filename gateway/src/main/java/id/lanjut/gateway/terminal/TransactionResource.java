package id.lanjut.gateway.terminal;

import id.lanjut.gateway.config.Durations;
import id.lanjut.gateway.http.Exchange;
import id.lanjut.gateway.http.Problem;
import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The place where a terminal asks what became of a transaction, or takes it back. */
final class TransactionResource {
  static final String PREFIX = "/-/transactions/";

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

  /** As in {@code Prefer: wait=5} (RFC 7240, 4.3). */
  private static final Pattern SECONDS = Pattern.compile("\\d{1,6}");

  private static final String ANSWER = "/answer";

  private final TransactionStore store;
  private final Waiters waiters;

  TransactionResource(TransactionStore store, Waiters waiters) {
    this.store = store;
    this.waiters = waiters;
  }

  void handle(Exchange exchange, String path, Caller caller) {
    String rest = path.substring(PREFIX.length());
    boolean answer = rest.endsWith(ANSWER);
    String id = answer ? rest.substring(0, rest.length() - ANSWER.length()) : rest;
    Optional<Snapshot> found =
        TransactionId.isValid(id)
            ? store
                .find(new TransactionId(id))
                .filter(snapshot -> caller.mayAskFor(snapshot.transaction()))
            : Optional.empty();
    if (found.isEmpty()) {
      exchange.problem(new Problem("no-transaction", 404, "There is no such transaction", id));
      return;
    }
    String method = exchange.request().getMethod();
    if (method.equals("GET") || method.equals("HEAD")) {
      show(found.get(), answer, exchange);
    } else if (method.equals("DELETE") && !answer) {
      cancel(found.get(), exchange);
    } else {
      exchange.response().getHeaders().put("Allow", answer ? "GET, HEAD" : "GET, HEAD, DELETE");
      exchange.problem(new Problem("method", 405, "This cannot be done here", method));
    }
  }

  private void show(Snapshot snapshot, boolean answer, Exchange exchange) {
    Optional<Duration> wait = wait(exchange.request().getHttpURI().getQuery());
    if (wait.isEmpty()) {
      exchange.problem(
          new Problem("bad-wait", 400, "The wait is no duration", "write wait=20s or wait=500ms"));
      return;
    }
    exchange.when(
        waiters.awaitEnd(snapshot, wait.get()),
        now -> {
          if (answer) {
            Outcomes.write(now, false, exchange);
          } else {
            exchange.json(200, TransactionJson.full(now));
          }
        });
  }

  private void cancel(Snapshot snapshot, Exchange exchange) {
    Change change = Change.to(State.CANCELLED, "cancelled by the terminal");
    exchange.when(
        store.change(snapshot.transaction().id(), State.QUEUED, change),
        cancelled -> {
          if (cancelled.isPresent()) {
            exchange.json(200, TransactionJson.full(cancelled.get()));
          } else {
            exchange.problem(tooLate(snapshot));
          }
        });
  }

  private Problem tooLate(Snapshot snapshot) {
    State now =
        store.find(snapshot.transaction().id()).map(Snapshot::state).orElse(snapshot.state());
    return new Problem(
        "not-queued", 409, "Only a queued transaction can be cancelled", "it is " + now);
  }

  /** No wait is zero; what cannot be read is empty; more than the longest is the longest. */
  private static Optional<Duration> wait(@Nullable String query) {
    String text = query == null ? null : valueOf("wait=", query);
    if (text == null) {
      return Optional.of(Duration.ZERO);
    }
    return Durations.read(SECONDS.matcher(text).matches() ? text + "s" : text)
        .map(wait -> wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }

  /** As it is written: a duration has nothing to decode, and what else stands there is no fault. */
  private static @Nullable String valueOf(String parameter, String query) {
    return Stream.of(query.split("&", -1))
        .filter(each -> each.startsWith(parameter))
        .map(each -> each.substring(parameter.length()))
        .findFirst()
        .orElse(null);
  }
}
