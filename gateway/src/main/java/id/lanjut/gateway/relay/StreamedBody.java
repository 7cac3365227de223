package id.lanjut.gateway.relay;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A terminal's body on its way to the upstream, never held as a whole. */
final class StreamedBody extends RequestBody {
  private final Request request;

  StreamedBody(Request request) {
    this.request = request;
  }

  /** None: the request's own Content-Type header stands. */
  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  /** As the terminal said; -1 for a chunked body. */
  @Override
  public long contentLength() {
    return request.getLength();
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    try (Source body = Okio.source(Content.Source.asInputStream(request))) {
      sink.writeAll(body);
    }
  }
}
