package id.lanjut.gateway.relay;

import id.lanjut.gateway.http.HeaderText;
import id.lanjut.gateway.http.OwnFields;
import id.lanjut.gateway.http.RequestBodies;
import id.lanjut.routes.http.HopByHop;
import java.util.List;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import okhttp3.internal.http.HttpMethod;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Writes a relayed request for its upstream: end-to-end headers as they came, and Via. */
final class RelayRequests {
  private RelayRequests() {}

  /**
   * The request as it goes out.
   *
   * @param maxBodyBytes when more of a body comes it breaks off with {@link BodyTooLarge}
   */
  static okhttp3.Request of(Request request, HttpUrl url, long maxBodyBytes) {
    return new okhttp3.Request.Builder()
        .url(url)
        .headers(headers(request))
        .method(request.getMethod(), body(request, maxBodyBytes))
        .build();
  }

  private static Headers headers(Request request) {
    List<String> connection = request.getHeaders().getValuesList(HttpHeader.CONNECTION);
    Headers.Builder headers = new Headers.Builder();
    for (HttpField field : request.getHeaders()) {
      if (!OwnFields.include(field) && !HopByHop.isHopByHop(field.getName(), connection)) {
        headers.addUnsafeNonAscii(
            field.getName(), HeaderText.received(String.valueOf(field.getValue())));
      }
    }
    return headers.add("Via", "1.1 lanjut").build();
  }

  private static @Nullable RequestBody body(Request request, long maxBodyBytes) {
    if (RequestBodies.has(request)) {
      return new StreamedBody(request, maxBodyBytes);
    }
    // RFC 9110, 8.6: with these methods none is said by its length.
    return HttpMethod.requiresRequestBody(request.getMethod()) ? RequestBody.EMPTY : null;
  }
}
