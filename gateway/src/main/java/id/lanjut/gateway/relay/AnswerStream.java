package id.lanjut.gateway.relay;

import id.lanjut.gateway.http.HeaderText;
import id.lanjut.routes.http.HopByHop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import okhttp3.Headers;
import okio.BufferedSource;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;

/** Passes one answer on as it comes: status, headers, body, trailers. */
final class AnswerStream {
  private static final int BUFFER_BYTES = 32 << 10;

  private final okhttp3.Response answer;
  private final Response response;

  AnswerStream(okhttp3.Response answer, Response response) {
    this.answer = answer;
    this.response = response;
  }

  /**
   * Blocks until all of it is passed on.
   *
   * @throws IOException when either side breaks off
   */
  void passOn(String link) throws IOException {
    response.setStatus(answer.code());
    passHeaders();
    response.getHeaders().add("Via", "1.1 lanjut");
    response.getHeaders().put("Lanjut-Link", link);
    passBody();
  }

  private void passHeaders() {
    Headers headers = answer.headers();
    List<String> connection = headers.values("Connection");
    for (int i = 0; i < headers.size(); i++) {
      if (!HopByHop.isHopByHop(headers.name(i), connection)) {
        response.getHeaders().add(headers.name(i), HeaderText.toSend(headers.value(i)));
      }
    }
    if (headers.get("Content-Length") == null && headers.get("Transfer-Encoding") != null) {
      response.setTrailersSupplier(this::trailers);
    }
  }

  private void passBody() throws IOException {
    BufferedSource body = answer.body().source();
    long left = response.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
    byte[] buffer = new byte[left > 0 && left < BUFFER_BYTES ? (int) left : BUFFER_BYTES];
    int read = left < 0 ? readWithoutLength(body, buffer) : body.read(buffer);
    while (read != -1) {
      left -= read;
      boolean last = left == 0;
      Content.Sink.write(response, last, ByteBuffer.wrap(buffer, 0, read));
      if (last) {
        return;
      }
      read = body.read(buffer);
    }
    Content.Sink.write(response, true, ByteBuffer.allocate(0));
  }

  /** What comes without a length may come late: an event, or the end of a long poll. */
  private int readWithoutLength(BufferedSource body, byte[] buffer) throws IOException {
    EarlyHead head = EarlyHead.of(response);
    try {
      return body.read(buffer);
    } finally {
      head.end();
    }
  }

  private HttpFields trailers() {
    try {
      HttpFields.Mutable fields = HttpFields.build();
      Headers trailers = answer.trailers();
      for (int i = 0; i < trailers.size(); i++) {
        fields.add(trailers.name(i), HeaderText.toSend(trailers.value(i)));
      }
      return fields;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
