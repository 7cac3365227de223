package id.lanjut.gateway.console;

import id.lanjut.store.ledger.LedgerException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A complete answer of the console.
 *
 * @param headers beside Content-Type and Cache-Control
 */
record Reply(
    int status, String contentType, String cacheControl, Map<String, String> headers, String body) {
  private static final Logger LOG = LoggerFactory.getLogger(Reply.class);

  Reply {
    headers = Map.copyOf(headers);
  }

  static Reply json(Object view) {
    return new Reply(200, "application/json", "no-store", Map.of(), Json.of(view));
  }

  static Reply metrics(String exposition) {
    String contentType = "text/plain; version=0.0.4; charset=utf-8";
    return new Reply(200, contentType, "no-store", Map.of(), exposition);
  }

  /** Something that is true now, in another form than JSON. */
  static Reply text(String contentType, String body) {
    return new Reply(200, contentType, "no-store", Map.of(), body);
  }

  static Reply file(String contentType, String text) {
    return new Reply(200, contentType, "no-cache", Map.of(), text);
  }

  /**
   * An error for programs and people (RFC 9457).
   *
   * @param name the stable last part of its type
   */
  static Reply problem(int status, String name, String title, String detail) {
    Problem problem = new Problem("urn:lanjut:problem:" + name, title, status, detail);
    return new Reply(status, "application/problem+json", "no-store", Map.of(), Json.of(problem));
  }

  /** The ledger cannot be read now; why stands in the log, too. */
  static Reply noRecord(LedgerException failure) {
    LOG.error("the record cannot be read: {}", failure.getMessage());
    return problem(
        503, "no-record", "The record cannot be read", String.valueOf(failure.getMessage()));
  }

  Reply with(HttpHeader header, String value) {
    Map<String, String> one = Map.of(header.asString(), value);
    return new Reply(status, contentType, cacheControl, one, body);
  }

  /** The same with another status. */
  Reply as(int otherStatus) {
    return new Reply(otherStatus, contentType, cacheControl, headers, body);
  }

  void send(Response response, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, cacheControl);
    headers.forEach(response.getHeaders()::put);
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.write(true, ByteBuffer.wrap(bytes), callback);
  }

  private record Problem(String type, String title, int status, String detail) {}
}
