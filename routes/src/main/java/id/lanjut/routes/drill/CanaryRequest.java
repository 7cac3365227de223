package id.lanjut.routes.drill;

import id.lanjut.routes.table.FieldSource;
import id.lanjut.routes.table.Inquiry.OwnHeader;
import id.lanjut.routes.table.Inquiry.Question;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.Template;
import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import java.util.ArrayList;
import java.util.List;

/** Writes what a canary asks for. */
final class CanaryRequest {
  private static final String CONTENT_TYPE = "Content-Type";

  private CanaryRequest() {}

  /** The request with this key in all its places; letters, digits and dashes fit into each. */
  static Request of(RouteSettings route, Question question, String key) {
    List<Header> headers = new ArrayList<>();
    for (OwnHeader own : question.headers()) {
      headers.add(new Header(own.name(), filled(own.value(), key)));
    }
    if (question.body().isPresent()
        && headers.stream().noneMatch(own -> own.name().equalsIgnoreCase(CONTENT_TYPE))) {
      headers.add(new Header(CONTENT_TYPE, question.contentType()));
    }
    if (route.key() instanceof FieldSource.InHeader header) {
      headers.add(new Header(header.name(), key));
    }
    return new Request(
        question.method(),
        filled(question.path(), key),
        headers,
        question.body().map(body -> Body.of(filled(body, key))).orElse(Body.EMPTY));
  }

  private static String filled(Template template, String key) {
    return template.filled(place -> key);
  }
}
