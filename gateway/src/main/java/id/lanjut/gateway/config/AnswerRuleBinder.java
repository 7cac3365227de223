package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.table.AnswerRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which answers of an inquiry mean one thing. */
final class AnswerRuleBinder {
  static final List<String> KEYS = List.of("status", "json");

  private AnswerRuleBinder() {}

  /** The rule; empty, and a fault, when every answer would fit it. */
  static Optional<AnswerRule> bind(Section answers) {
    if (!answers.has("status") && !answers.has("json")) {
      answers.fault("must have status, json or both");
    }
    List<Integer> statuses = answers.filledList("status", HttpWords.STATUS);
    Map<String, List<String>> json =
        answers.freeSection("json").map(AnswerRuleBinder::values).orElseGet(Map::of);
    return statuses.isEmpty() && json.isEmpty()
        ? Optional.empty()
        : Optional.of(new AnswerRule(statuses, json));
  }

  private static Map<String, List<String>> values(Section json) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (json.written().isEmpty()) {
      json.fault("must have at least one entry");
    }
    for (String pointer : json.written()) {
      if (HttpWords.POINTER.parse(pointer) instanceof Parsed.Bad<String> bad) {
        json.fault(pointer, bad.reason());
      }
      values.put(pointer, json.filledList(pointer, Parsed::good));
    }
    return values;
  }
}
