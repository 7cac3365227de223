package id.lanjut.gateway.relay;

import id.lanjut.routes.http.BorrowedBody;
import java.io.IOException;
import java.util.Optional;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** A terminal's body on its way to the upstream, never held as a whole. */
final class StreamedBody extends RequestBody implements BorrowedBody {
  private final Request request;
  private final long maxBytes;
  private long readBytes;
  private @Nullable IOException broken;

  StreamedBody(Request request, long maxBytes) {
    this.request = request;
    this.maxBytes = maxBytes;
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
    try (Source body = new Watched(Okio.source(Content.Source.asInputStream(request)))) {
      sink.writeAll(body);
    }
  }

  @Override
  public Optional<IOException> broken() {
    return Optional.ofNullable(broken);
  }

  /** Tells a failure to read from a failure to write, which look alike from outside. */
  private final class Watched extends ForwardingSource {
    Watched(Source body) {
      super(body);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      try {
        long read = super.read(sink, byteCount);
        readBytes += Math.max(0, read);
        if (readBytes > maxBytes) {
          throw new BodyTooLarge(maxBytes);
        }
        return read;
      } catch (IOException e) {
        broken = e;
        throw e;
      }
    }
  }
}
