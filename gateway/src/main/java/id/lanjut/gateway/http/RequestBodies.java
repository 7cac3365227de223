package id.lanjut.gateway.http;

import java.util.Optional;
import okhttp3.internal.http.HttpMethod;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Which requests have a body, and which of those can be passed on. */
public final class RequestBodies {
  private RequestBodies() {}

  /** Whether the terminal sends a body. */
  public static boolean has(Request request) {
    return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  /** What is wrong when the terminal sends a body that OkHttp would leave out; empty if not. */
  public static Optional<Problem> lost(Request request) {
    return has(request) && !HttpMethod.permitsRequestBody(request.getMethod())
        ? Optional.of(
            new Problem(
                "body-not-allowed",
                400,
                "A body cannot be passed on with this method",
                request.getMethod() + " has no use for one (RFC 9110, 9.3)"))
        : Optional.empty();
  }

  /** What is wrong with one that is larger than its route allows. */
  public static Problem tooLarge(long maxBytes) {
    return new Problem(
        "body-too-large", 413, "The body is too large", "more than " + maxBytes + " bytes");
  }

  /** What is wrong with one of which nothing more came. */
  public static Problem tooSlow() {
    return new Problem(
        "body-too-slow", 408, "The body did not come in time", "nothing more of it came");
  }
}
