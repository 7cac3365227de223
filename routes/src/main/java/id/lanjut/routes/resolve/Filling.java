package id.lanjut.routes.resolve;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import id.lanjut.routes.http.JsonFields;
import id.lanjut.routes.table.Template;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Transaction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Fills templates for one transaction, and remembers the first thing that stood in the way. */
final class Filling {
  /** In a path these mean another resource (RFC 3986, section 5.2.4). */
  private static final List<String> DOTS = List.of(".", "..");

  private final Transaction transaction;
  private final Request request;
  private @Nullable JsonFields fields;
  private @Nullable String obstacle;

  Filling(Transaction transaction, Request request) {
    this.transaction = transaction;
    this.request = request;
  }

  /** Why what was filled must not be used; empty when it may. */
  Optional<String> obstacle() {
    return Optional.ofNullable(obstacle);
  }

  /** Path and query; each value is one segment or one query value. */
  String path(Template template) {
    String path = fill(template, Filling::inUrl);
    if (namesAnotherResource(path)) {
      blocked("a value in its path would name another resource");
    }
    return path;
  }

  /** A form's body. */
  String form(Template template) {
    return fill(template, Filling::inUrl);
  }

  /** A JSON body, whose places stand inside of strings. */
  String json(Template template) {
    return fill(
        template, value -> new String(JsonStringEncoder.getInstance().quoteAsString(value)));
  }

  /** A header's value. */
  String header(Template template) {
    String header = fill(template, value -> value);
    if (header.chars().anyMatch(Character::isISOControl)) {
      blocked("a value in its headers has a line break or the like");
    }
    return header;
  }

  private String fill(Template template, UnaryOperator<String> encoding) {
    return template.filled(place -> encoding.apply(value(place.name())));
  }

  private String value(String place) {
    Optional<String> found =
        switch (place) {
          case "key" -> Optional.of(transaction.key());
          case "id" -> Optional.of(transaction.id().value());
          default -> fields().text(place);
        };
    String value = found.filter(text -> !text.isBlank()).orElse("");
    if (value.isEmpty()) {
      blocked("its request has no " + place);
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
      blocked("its " + place + " is no Unicode text");
    }
    return value;
  }

  private JsonFields fields() {
    if (fields == null) {
      fields = JsonFields.of(request.body());
    }
    return fields;
  }

  private void blocked(String reason) {
    obstacle = obstacle == null ? reason : obstacle;
  }

  /** One path segment or query value (RFC 3986, section 2.1). */
  private static String inUrl(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Also where a server decodes first and looks for dots then. */
  private static boolean namesAnotherResource(String filled) {
    String path =
        filled
            .replaceFirst("\\?.*", "")
            .toUpperCase(Locale.ROOT)
            .replaceAll("%2F|%5C|\\\\", "/")
            .replace("%2E", ".");
    return Stream.of(path.split("/")).anyMatch(DOTS::contains);
  }
}
