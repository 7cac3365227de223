package id.lanjut.routes.http;

import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Headers;
import okhttp3.Response;
import okio.Buffer;

/** Reads a whole answer, within a limit. */
public final class Answers {
  private static final long MAX_BYTES = 8L << 20;

  private Answers() {}

  /**
   * The answer, complete.
   *
   * @throws IOException when it breaks off, stalls or is larger than a payment's answer can be
   */
  public static Answer read(Response response) throws IOException {
    Buffer body = new Buffer();
    while (response.body().source().read(body, 64 << 10) != -1) {
      if (body.size() > MAX_BYTES) {
        throw new IOException("more than " + MAX_BYTES + " bytes");
      }
    }
    return new Answer(response.code(), headers(response.headers()), Body.of(body.readByteArray()));
  }

  private static List<Header> headers(Headers headers) {
    List<Header> endToEnd = new ArrayList<>();
    for (int i = 0; i < headers.size(); i++) {
      if (!HopByHop.isHopByHop(headers.name(i), headers.values("Connection"))) {
        endToEnd.add(new Header(headers.name(i), headers.value(i)));
      }
    }
    return endToEnd;
  }
}
