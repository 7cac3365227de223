package id.lanjut.routes.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which answers have one meaning, those of an inquiry or of a transmission: those whose status is
 * among the statuses, and whose JSON has one of the values at every pointer.
 *
 * @param statuses the HTTP statuses; empty for any 2xx
 * @param json the texts that count, by JSON Pointer (RFC 6901); empty when the status says it all
 */
public record AnswerRule(List<Integer> statuses, Map<String, List<String>> json) {
  /** Takes at least one of the two. */
  public AnswerRule {
    if (statuses.isEmpty() && json.isEmpty()) {
      throw new IllegalArgumentException("a rule that every answer fits");
    }
    statuses = List.copyOf(statuses);
    json =
        json.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> List.copyOf(e.getValue())));
  }

  /** A rule that looks at nothing but the status. */
  public static AnswerRule ofStatuses(Integer... statuses) {
    return new AnswerRule(List.of(statuses), Map.of());
  }

  /** Whether it covers a status. */
  public boolean covers(int status) {
    return statuses.isEmpty() ? status >= 200 && status < 300 : statuses.contains(status);
  }

  /**
   * Looks at an answer.
   *
   * @param text the text of the answer's JSON at a pointer; empty when there is none
   * @return by what it fits, for people, in this rule's own words; empty when it does not
   */
  public Optional<String> match(int status, Function<String, Optional<String>> text) {
    if (!covers(status)) {
      return Optional.empty();
    }
    StringBuilder evidence = new StringBuilder().append(status);
    for (Map.Entry<String, List<String>> each : new TreeMap<>(json).entrySet()) {
      Optional<String> found = text.apply(each.getKey()).filter(each.getValue()::contains);
      if (found.isEmpty()) {
        return Optional.empty();
      }
      evidence.append(", ").append(each.getKey()).append(' ').append(found.get());
    }
    return Optional.of(evidence.toString());
  }
}
