package id.lanjut.gateway.relay;

import id.lanjut.gateway.http.Exchange;
import id.lanjut.gateway.http.Problem;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.table.RouteSettings;
import java.io.IOException;

/**
 * Why no answer came.
 *
 * @param status 502 when nothing was sent, 504 when it may have arrived
 * @param error a registered error type (RFC 9209, section 2.3)
 * @param reason the words for a person
 */
record NoAnswer(int status, String error, String reason) {
  static NoAnswer offline(RouteSettings route) {
    return new NoAnswer(502, "destination_unavailable", route.withoutLink());
  }

  static NoAnswer of(Transmission sent) {
    if (sent instanceof Transmission.NotSent notSent) {
      return new NoAnswer(502, "destination_unavailable", notSent.reason());
    }
    Transmission.Unknown unknown = (Transmission.Unknown) sent;
    String error = unknown.timedOut() ? "http_response_timeout" : "connection_terminated";
    return new NoAnswer(504, error, unknown.reason());
  }

  /** It began, and broke off before any of its body came. */
  static NoAnswer incomplete(IOException broken) {
    return new NoAnswer(504, "http_response_incomplete", String.valueOf(broken.getMessage()));
  }

  void write(Exchange exchange) {
    // RFC 9209: who failed, with a registered error type, and the words for a person.
    exchange
        .response()
        .getHeaders()
        .put("Proxy-Status", "lanjut; error=" + error + "; details=\"" + quoted(reason) + '"');
    exchange.problem(new Problem("no-answer", status, "The upstream could not be reached", reason));
  }

  private static String quoted(String text) {
    return text.replaceAll("[^ -~]", "?").replaceAll("([\"\\\\])", "\\\\$1");
  }
}
