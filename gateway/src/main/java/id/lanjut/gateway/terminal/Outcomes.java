package id.lanjut.gateway.terminal;

import id.lanjut.gateway.http.Exchange;
import id.lanjut.gateway.http.HeaderText;
import id.lanjut.gateway.http.Problem;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Snapshot;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;

/** Station 6: tells a terminal how its transaction stands. */
final class Outcomes {
  private static final long ASK_AGAIN_SECONDS = 5;

  private Outcomes() {}

  /** The same, with the gateway's own 202. */
  static void write(Snapshot snapshot, boolean replayed, Exchange exchange) {
    write(snapshot, replayed, exchange, AcceptedAnswer.OWN);
  }

  /** The upstream's answer untouched when there is one; else where to ask for it. */
  static void write(
      Snapshot snapshot, boolean replayed, Exchange exchange, AcceptedAnswer accepted) {
    if (replayed) {
      exchange.response().getHeaders().put("Idempotency-Replayed", "true");
    }
    Answer answer = snapshot.answer();
    if (answer != null) {
      writeAnswer(snapshot, answer, exchange);
    } else {
      writeWithoutAnswer(snapshot, exchange, accepted);
    }
  }

  private static void writeWithoutAnswer(
      Snapshot snapshot, Exchange exchange, AcceptedAnswer accepted) {
    switch (snapshot.state()) {
      case QUEUED, SENDING, UNKNOWN, HELD -> writeAccepted(snapshot, exchange, accepted);
      case EXPIRED, CANCELLED -> writeNotSent(snapshot, exchange);
      // Without an answer a transaction ends in one of these only by a person's word.
      case DELIVERED -> {
        byAPerson(snapshot, exchange);
        exchange.json(200, TransactionJson.full(snapshot));
      }
      case REJECTED -> {
        byAPerson(snapshot, exchange);
        exchange.problem(rejected(snapshot));
      }
    }
  }

  private static void byAPerson(Snapshot snapshot, Exchange exchange) {
    HttpFields.Mutable headers = exchange.response().getHeaders();
    headers.put("Lanjut-Transaction", snapshot.transaction().id().value());
    headers.put("Lanjut-Answered-By", "operator");
  }

  /** 424: no library takes that for "once more", nor a provider for "done already". */
  private static Problem rejected(Snapshot snapshot) {
    String detail = "transaction " + snapshot.transaction().id() + ": " + snapshot.reason();
    return new Problem("rejected-by-operator", 424, "It did not happen", detail);
  }

  private static void writeAnswer(Snapshot snapshot, Answer answer, Exchange exchange) {
    Response response = exchange.response();
    response.setStatus(answer.status());
    for (Header header : answer.headers()) {
      // Jetty counts the bytes itself.
      if (!HttpHeader.CONTENT_LENGTH.is(header.name())) {
        response.getHeaders().add(header.name(), HeaderText.toSend(header.value()));
      }
    }
    response.getHeaders().put("Lanjut-Transaction", snapshot.transaction().id().value());
    String link = snapshot.answeredOverOrNull();
    if (link != null) {
      response.getHeaders().put("Lanjut-Link", link);
    }
    response.write(true, ByteBuffer.wrap(answer.body().bytes()), exchange.callback());
  }

  private static void writeNotSent(Snapshot snapshot, Exchange exchange) {
    Response response = exchange.response();
    String detail = snapshot.state() + ": " + snapshot.reason() + "; it was never sent";
    response.getHeaders().put("Lanjut-Transaction", snapshot.transaction().id().value());
    new Problem("not-sent", 503, "The transaction ended without being sent", detail)
        .writeWithRetryAfter(response, ASK_AGAIN_SECONDS, exchange.callback());
  }

  private static void writeAccepted(Snapshot snapshot, Exchange exchange, AcceptedAnswer accepted) {
    Response response = exchange.response();
    String id = snapshot.transaction().id().value();
    response.getHeaders().put(HttpHeader.LOCATION, "/-/transactions/" + id);
    response.getHeaders().put(HttpHeader.RETRY_AFTER, ASK_AGAIN_SECONDS);
    response.getHeaders().put("Lanjut-Transaction", id);
    accepted.write(snapshot, exchange);
  }
}
