package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Section;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The paths and methods that routes have taken; the second to take one would never be reached. */
final class TakenPaths {
  private static final Set<String> ALL_METHODS = Set.of("*");

  private final Map<String, Integer> lineByMethodAndPath = new HashMap<>();

  /** Takes a route's path, which is empty when it is missing or bad. */
  void take(Section route, String path, Set<String> methods) {
    if (path.isEmpty()) {
      return;
    }
    for (String method : methods.isEmpty() ? ALL_METHODS : methods) {
      Integer first = lineByMethodAndPath.putIfAbsent(method + " " + path, route.line("path"));
      if (first != null) {
        String what = method.equals("*") ? path : method + " " + path;
        route.fault("path", what + " is already taken by the route on line " + first);
      }
    }
  }
}
