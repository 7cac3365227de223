package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.http.JsonFields;
import id.lanjut.routes.table.Canary;
import id.lanjut.routes.table.FieldSource;
import id.lanjut.routes.table.Inquiry.Question;
import id.lanjut.store.transaction.Body;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what a drill sends by a route. */
final class CanaryBinder {
  static final List<String> KEYS = List.of("method", "path", "headers", "body", "status");

  private static final String KEY = "key";

  private CanaryBinder() {}

  /**
   * Reads it.
   *
   * @param path the route's path
   * @param methods the route's methods; none for all
   * @param key where the route's key stands
   */
  static Canary bind(Section canary, String path, Set<String> methods, FieldSource key) {
    String method = methods.stream().findFirst().orElse("POST");
    Question request = QuestionBinder.bind(canary, method, path);
    if (!methods.isEmpty() && !methods.contains(request.method())) {
      canary.fault("method", "must be one of the route's methods");
    }
    if (!request.path().text().startsWith(path)) {
      canary.fault("path", "must begin with the route's path " + path);
    }
    if (!QuestionBinder.places(request).stream().allMatch(KEY::equals)) {
      canary.fault("must have no other place than {key}: there is no request to take a field from");
    }
    mustHaveItsKey(canary, request, key);
    return new Canary(request, new LinkedHashSet<>(canary.filledList("status", HttpWords.STATUS)));
  }

  private static void mustHaveItsKey(Section canary, Question request, FieldSource key) {
    if (key instanceof FieldSource.InHeader own) {
      if (request.headers().stream().anyMatch(h -> h.name().equalsIgnoreCase(own.name()))) {
        canary.fault(
            "headers", "must not have " + own.name() + ": each drill makes a key of its own");
      }
    } else if (key instanceof FieldSource.InJson own && !hasKeyAt(own.pointer(), request)) {
      canary.fault(
          "body", "must have {key} at " + own.pointer() + ", where the route's key stands");
    }
  }

  private static boolean hasKeyAt(String pointer, Question request) {
    String body = request.body().map(template -> template.filled(place -> KEY)).orElse("");
    return JsonFields.of(Body.of(body)).text(pointer).filter(KEY::equals).isPresent();
  }
}
