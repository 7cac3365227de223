package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.gateway.access.Visitor;
import id.lanjut.gateway.http.SmallBody;
import id.lanjut.routes.resolve.Decisions;
import id.lanjut.store.TransactionBook;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** What an operator decides: {@code POST /api/transactions/{id}/retry|cancel|resolve}. */
final class TransactionDecisions extends Handler.Abstract {
  private static final int MAX_NOTE = 500;
  private static final Map<String, State> OUTCOMES =
      Map.of("delivered", State.DELIVERED, "rejected", State.REJECTED);

  private final TransactionBook book;
  private final Decisions decisions;

  TransactionDecisions(TransactionBook book, Decisions decisions) {
    this.book = book;
    this.decisions = decisions;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    reply(request).send(response, callback);
    return true;
  }

  private Reply reply(Request request) throws IOException {
    if (!HttpMethod.POST.is(request.getMethod())) {
      return Endpoint.methodNotAllowed(request, "POST");
    }
    String[] path = request.getHttpURI().getCanonicalPath().split("/", -1);
    String id = path[path.length - 2];
    if (!TransactionId.isValid(id) || book.find(new TransactionId(id)).isEmpty()) {
      return Reply.problem(
          404, "unknown-transaction", "Unknown transaction", "No transaction has this id");
    }
    TransactionId transaction = new TransactionId(id);
    String by = by(request);
    return switch (path[path.length - 1]) {
      case "retry" ->
          told(
              transaction,
              decisions.retry(transaction, by),
              "only what is HELD is retried, and what may have arrived not while its route is paused");
      case "cancel" ->
          told(
              transaction,
              decisions.cancel(transaction, by),
              "only what is QUEUED can be cancelled");
      default -> resolve(transaction, by, request);
    };
  }

  private Reply resolve(TransactionId id, String by, Request request) throws IOException {
    JsonNode body = SmallBody.json(request);
    State as = outcomeOrNull(body);
    Optional<String> fault = faultOfSettling(body);
    if (as == null || fault.isPresent()) {
      return bad(fault.orElse(""));
    }
    String note = note(body);
    return told(
        id, decisions.resolve(id, as, by, note), "only what is HELD or UNKNOWN is resolved");
  }

  /** What is wrong with a word about how a transaction ended. */
  static Optional<String> faultOfSettling(JsonNode body) {
    if (outcomeOrNull(body) == null) {
      return Optional.of("as has to be delivered or rejected");
    }
    String note = note(body);
    return note.isEmpty() || note.length() > MAX_NOTE
        ? Optional.of(
            "note has to say how it was found out, in at most " + MAX_NOTE + " characters")
        : Optional.empty();
  }

  static @Nullable State outcomeOrNull(JsonNode body) {
    return OUTCOMES.get(body.path("as").asText().toLowerCase(Locale.ROOT));
  }

  static String note(JsonNode body) {
    return body.path("note").asText().strip();
  }

  /** As it stands in the timeline: "cancelled by" somebody. */
  static String by(Request request) {
    String name = Visitor.of(request).name();
    return name.isEmpty() ? "an operator" : name;
  }

  static Reply bad(String detail) {
    return Reply.problem(400, "bad-decision", "The decision cannot be read", detail);
  }

  private Reply told(TransactionId id, Optional<Snapshot> decided, String rule) {
    if (decided.isPresent()) {
      return Reply.json(TransactionView.of(decided.get()));
    }
    String now = book.find(id).map(snapshot -> snapshot.state().name()).orElse("gone");
    return Reply.problem(409, "not-possible-now", "Not possible now", rule + "; it is " + now);
  }
}
