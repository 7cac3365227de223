package id.lanjut.routes.resolve;

import id.lanjut.routes.http.OneShotBody;
import id.lanjut.routes.table.FieldSource;
import id.lanjut.routes.table.Inquiry.OwnHeader;
import id.lanjut.routes.table.Inquiry.Question;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.Headers;
import okhttp3.RequestBody;
import okhttp3.internal.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/** Writes the request that asks what became of a transaction. */
final class InquiryRequests {
  /**
   * What described the request's own body, or what it wanted of its answer: an inquiry has another
   * body, and an answer that is compressed, cut or left out could not be read.
   */
  private static final List<String> OF_THE_REQUEST_ITSELF =
      List.of(
          "Content-Type",
          "Content-Length",
          "Content-Encoding",
          "Content-MD5",
          "Content-Digest",
          "Digest",
          "Accept-Encoding",
          "Expect",
          "Range",
          "If-Match",
          "If-None-Match",
          "If-Modified-Since",
          "If-Unmodified-Since",
          "If-Range",
          // A key means another request.
          "Idempotency-Key");

  private final RouteTable routes;

  InquiryRequests(RouteTable routes) {
    this.routes = routes;
  }

  /** The request; of no use when the filling met with an obstacle. */
  okhttp3.Request of(Request original, RouteSettings route, Question question, Filling filling) {
    return new okhttp3.Request.Builder()
        .url(routes.underUpstream(route, filling.path(question.path())))
        .headers(headers(original, route, question, filling))
        .method(question.method(), body(question, filling))
        .build();
  }

  /** The transaction's own, credentials above all, and in their place what the question says. */
  private static Headers headers(
      Request original, RouteSettings route, Question question, Filling filling) {
    Headers.Builder headers = new Headers.Builder();
    Set<String> replaced = replaced(route, question);
    for (Header header : original.headers()) {
      if (!replaced.contains(header.name())) {
        headers.addUnsafeNonAscii(header.name(), header.value());
      }
    }
    for (OwnHeader header : question.headers()) {
      headers.addUnsafeNonAscii(header.name(), filling.header(header.value()));
    }
    if (question.body().isPresent() && headers.get("Content-Type") == null) {
      headers.add("Content-Type", question.contentType());
    }
    if (headers.get("Accept-Encoding") == null) {
      headers.add("Accept-Encoding", "identity");
    }
    return headers.add("Via", "1.1 lanjut").build();
  }

  private static Set<String> replaced(RouteSettings route, Question question) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    names.addAll(OF_THE_REQUEST_ITSELF);
    if (route.key() instanceof FieldSource.InHeader key) {
      names.add(key.name());
    }
    question.headers().forEach(header -> names.add(header.name()));
    return names;
  }

  private static @Nullable RequestBody body(Question question, Filling filling) {
    if (question.body().isPresent()) {
      String text =
          question.isForm()
              ? filling.form(question.body().get())
              : filling.json(question.body().get());
      return new OneShotBody(Body.of(text));
    }
    return HttpMethod.requiresRequestBody(question.method()) ? new OneShotBody(Body.EMPTY) : null;
  }
}
