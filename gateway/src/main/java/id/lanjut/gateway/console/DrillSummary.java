package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Tells of a drill in lines for a terminal. */
final class DrillSummary {
  private static final Map<String, String> FIGURES = figures();

  private final Set<String> told = new HashSet<>();

  private static Map<String, String> figures() {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("doubtMillis", "doubted after");
    figures.put("detectionMillis", "found dead after");
    figures.put("switchMillis", "answered over another link after");
    figures.put("failbackMillis", "preferred again, since it was given back, after");
    figures.put("replayMillis", "nothing more waited, since it was given back, after");
    return figures;
  }

  /** Which drill the console speaks of in its answer to the one who has begun it. */
  static String started(JsonNode told) {
    JsonNode running = told.path("running").path("drill");
    JsonNode drill = running.isMissingNode() ? told.path("drills").path(0) : running;
    return drill.path("started").asText();
  }

  /** What was not told before. */
  List<String> news(JsonNode running) {
    List<String> lines = new ArrayList<>();
    JsonNode drill = running.path("drill");
    String phase = phase(running.path("phase").asText(), names(drill));
    if (told.add(phase)) {
      lines.add(phase);
    }
    FIGURES.forEach(
        (name, words) -> {
          JsonNode millis = drill.path("figures").path(name);
          if (millis.isNumber() && told.add(name)) {
            lines.add("  " + words + " " + seconds(millis));
          }
        });
    for (JsonNode failure : drill.path("failures")) {
      if (told.add(failure.asText())) {
        lines.add("  " + failure.asText());
      }
    }
    return lines;
  }

  private static String phase(String phase, String links) {
    return switch (phase) {
      case "waiting" -> "waiting for a moment in which nothing is being sent";
      case "cut" -> links + " is cut; Ctrl-C gives it back";
      case "returning" -> links + " is given back";
      default -> "";
    };
  }

  /** The whole of it. */
  static String report(JsonNode drill) {
    List<String> lines = new ArrayList<>();
    lines.add((drill.path("passed").asBoolean() ? "passed: " : "NOT passed: ") + names(drill));
    drill.path("failures").forEach(failure -> lines.add("  " + failure.asText()));
    FIGURES.forEach(
        (name, words) ->
            lines.add(
                "  %-48s %9s%s"
                    .formatted(
                        words,
                        seconds(drill.path("figures").path(name)),
                        before(drill.path("before").path(name)))));
    JsonNode figures = drill.path("figures");
    lines.add(
        "  %d answered over another link, %d unknown for a while, %d upstreams reached"
            .formatted(
                figures.path("answered").asLong(),
                figures.path("unknown").asLong(),
                figures.path("checks").asLong()));
    JsonNode canary = figures.path("canary");
    if (canary.isTextual()) {
      lines.add("  canary " + canary.asText());
    }
    return String.join(System.lineSeparator(), lines) + System.lineSeparator();
  }

  private static String before(JsonNode millis) {
    return millis.isNumber() ? "  (last time " + seconds(millis) + ")" : "";
  }

  private static String seconds(JsonNode millis) {
    return millis.isNumber()
        ? String.format(Locale.ROOT, "%.2f s", millis.asLong() / 1000.0)
        : "never";
  }

  private static String names(JsonNode drill) {
    List<String> names = new ArrayList<>();
    drill.path("links").forEach(link -> names.add(link.asText()));
    return String.join(", ", names);
  }
}
