package id.lanjut.gateway.terminal;

import id.lanjut.gateway.http.Exchange;
import id.lanjut.gateway.http.Problem;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.nio.ByteBuffer;
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
    } else if (snapshot.state() == State.CANCELLED || snapshot.state() == State.EXPIRED) {
      writeEnded(snapshot, exchange);
    } else {
      writeAccepted(snapshot, exchange, accepted);
    }
  }

  private static void writeAnswer(Snapshot snapshot, Answer answer, Exchange exchange) {
    Response response = exchange.response();
    response.setStatus(answer.status());
    for (Header header : answer.headers()) {
      // Jetty counts the bytes itself.
      if (!HttpHeader.CONTENT_LENGTH.is(header.name())) {
        response.getHeaders().add(header.name(), header.value());
      }
    }
    response.getHeaders().put("Lanjut-Transaction", snapshot.transaction().id().value());
    String link = snapshot.answeredOverOrNull();
    if (link != null) {
      response.getHeaders().put("Lanjut-Link", link);
    }
    response.write(true, ByteBuffer.wrap(answer.body().bytes()), exchange.callback());
  }

  private static void writeEnded(Snapshot snapshot, Exchange exchange) {
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
