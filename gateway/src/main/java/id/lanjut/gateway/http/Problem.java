package id.lanjut.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An error as {@code application/problem+json} (RFC 9457).
 *
 * @param kind ends the stable {@code type}, {@code urn:lanjut:problem:<kind>}
 * @param status the HTTP status
 * @param title what this kind of problem is; the same each time
 * @param detail what it was this time
 */
public record Problem(String kind, int status, String title, String detail) {
  private static final String MEDIA_TYPE = "application/problem+json";

  /** What is written. */
  private record Written(String type, String title, int status, String detail) {}

  /** Writes the problem as the whole answer. */
  public void write(Response response, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, MEDIA_TYPE);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.write(true, Json.bytes(written()), callback);
  }

  /** Writes it and closes the connection: what else comes on it is not to be read. */
  public void writeAndClose(Response response, Callback callback) {
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    write(response, callback);
  }

  /** Writes it with a hint when to come again. */
  public void writeWithRetryAfter(Response response, long seconds, Callback callback) {
    response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds);
    write(response, callback);
  }

  /** The answer with its head, for a connection that has no request to answer; it closes it. */
  public ByteBuffer asWholeMessage() {
    String body = Json.text(written());
    String head =
        "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nCache-Control: no-store\r\nConnection: close\r\n"
                .formatted(status, HttpStatus.getMessage(status), MEDIA_TYPE)
            + "Content-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n";
    return ByteBuffer.wrap((head + body).getBytes(StandardCharsets.UTF_8));
  }

  private Written written() {
    return new Written("urn:lanjut:problem:" + kind, title, status, detail);
  }
}
