package id.lanjut.gateway.terminal;

import id.lanjut.gateway.http.Exchange;
import id.lanjut.gateway.http.Problem;
import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** The place where a terminal asks what became of a transaction, or takes it back. */
final class TransactionResource {
  static final String PREFIX = "/-/transactions/";

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final String ANSWER = "/answer";

  private final TransactionStore store;
  private final Waiters waiters;

  TransactionResource(TransactionStore store, Waiters waiters) {
    this.store = store;
    this.waiters = waiters;
  }

  void handle(Exchange exchange, String path, Caller caller) {
    boolean answer = path.endsWith(ANSWER);
    String id = path.substring(PREFIX.length(), path.length() - (answer ? ANSWER.length() : 0));
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
    switch (method) {
      case "GET", "HEAD" -> show(found.get(), answer, exchange);
      case "DELETE" -> cancel(found.get(), exchange);
      default -> {
        exchange.response().getHeaders().put("Allow", "GET, HEAD, DELETE");
        exchange.problem(new Problem("method", 405, "This cannot be done here", method));
      }
    }
  }

  private void show(Snapshot snapshot, boolean answer, Exchange exchange) {
    Optional<Duration> wait = wait(Request.extractQueryParameters(exchange.request()));
    if (wait.isEmpty()) {
      exchange.problem(
          new Problem("bad-wait", 400, "The wait is no duration", "write wait=20s or wait=500ms"));
      return;
    }
    exchange.when(
        waiters.await(snapshot, wait.get()),
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
  private static Optional<Duration> wait(Fields query) {
    String text = query.getValue("wait");
    if (text == null) {
      return Optional.of(Duration.ZERO);
    }
    String digits = text.replaceAll("(ms|s)$", "");
    if (digits.isEmpty()
        || digits.length() > 6
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    long number = Long.parseLong(digits);
    Duration wait = text.endsWith("ms") ? Duration.ofMillis(number) : Duration.ofSeconds(number);
    return Optional.of(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
  }
}
