package id.lanjut.routes.deliver;

import id.lanjut.routes.http.OneShotBody;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import okhttp3.Headers;
import okhttp3.RequestBody;
import okhttp3.internal.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/** Writes a transaction's request for its upstream: bytes and headers as they came, and Via. */
final class OutboundRequests {
  private final RouteTable routes;

  OutboundRequests(RouteTable routes) {
    this.routes = routes;
  }

  okhttp3.Request of(Delivery delivery) {
    Request request = delivery.request();
    Headers.Builder headers = new Headers.Builder();
    for (Header header : request.headers()) {
      headers.addUnsafeNonAscii(header.name(), header.value());
    }
    headers.add("Via", "1.1 lanjut");
    return new okhttp3.Request.Builder()
        .url(routes.urlOf(delivery.route(), request.target()))
        .headers(headers.build())
        .method(request.method(), body(request))
        .build();
  }

  private static @Nullable RequestBody body(Request request) {
    return HttpMethod.permitsRequestBody(request.method())
            && (request.body().size() > 0 || HttpMethod.requiresRequestBody(request.method()))
        ? new OneShotBody(request.body())
        : null;
  }
}
