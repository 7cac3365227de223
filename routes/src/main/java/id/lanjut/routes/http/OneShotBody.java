package id.lanjut.routes.http;

import id.lanjut.store.transaction.Body;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A body that is written once and never again, so that no library can resend it by itself. */
public final class OneShotBody extends RequestBody {
  private final Body body;

  /** Takes the bytes to send. */
  public OneShotBody(Body body) {
    this.body = body;
  }

  /** None: the request's own Content-Type header stands. */
  @Override
  public @Nullable MediaType contentType() {
    return null;
  }

  @Override
  public long contentLength() {
    return body.size();
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(body.bytes());
  }
}
