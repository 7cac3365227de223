package id.lanjut.gateway.relay;

import id.lanjut.gateway.http.OwnFields;
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

  static okhttp3.Request of(Request request, HttpUrl url) {
    return new okhttp3.Request.Builder()
        .url(url)
        .headers(headers(request))
        .method(request.getMethod(), body(request))
        .build();
  }

  private static Headers headers(Request request) {
    List<String> connection = request.getHeaders().getValuesList(HttpHeader.CONNECTION);
    Headers.Builder headers = new Headers.Builder();
    for (HttpField field : request.getHeaders()) {
      if (!OwnFields.include(field) && !HopByHop.isHopByHop(field.getName(), connection)) {
        headers.addUnsafeNonAscii(field.getName(), String.valueOf(field.getValue()));
      }
    }
    return headers.add("Via", "1.1 lanjut").build();
  }

  /** Whether the terminal sends a body that OkHttp would leave out. */
  static boolean losesBody(Request request) {
    return hasBody(request) && !HttpMethod.permitsRequestBody(request.getMethod());
  }

  private static boolean hasBody(Request request) {
    return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  private static @Nullable RequestBody body(Request request) {
    return HttpMethod.permitsRequestBody(request.getMethod())
            && (hasBody(request) || HttpMethod.requiresRequestBody(request.getMethod()))
        ? new StreamedBody(request)
        : null;
  }
}
