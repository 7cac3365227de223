package id.lanjut.routes.table;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to learn the fate of an unknown transaction.
 *
 * @param question what the upstream is asked
 * @param rules which answers mean what; what no rule fits decides nothing
 * @param absentAfter how long after the end of the attempt an "absent" is believed; until then it
 *     may still be on its way
 * @param every the first pause between inquiries
 */
public record Inquiry(
    Question question, Map<Meaning, AnswerRule> rules, Duration absentAfter, Duration every) {
  public Inquiry {
    rules = Map.copyOf(rules);
  }

  /** The rule for a meaning; empty when no answer has it. */
  public Optional<AnswerRule> rule(Meaning meaning) {
    return Optional.ofNullable(rules.get(meaning));
  }

  /**
   * What the upstream is asked.
   *
   * @param method the HTTP method, such as {@code GET}
   * @param path the path and query
   * @param headers what is sent in place of the transaction's own headers of these names
   * @param bodyOrNull the body; null for none
   */
  public record Question(
      String method, Template path, List<OwnHeader> headers, @Nullable Template bodyOrNull) {
    public Question {
      headers = List.copyOf(headers);
    }

    /** A question without headers of its own and without a body. */
    public static Question of(String method, String path) {
      return new Question(method, new Template(path), List.of(), null);
    }

    /** The body; empty for none. */
    public Optional<Template> body() {
      return Optional.ofNullable(bodyOrNull);
    }

    /** The body's media type, as a header says or else JSON. */
    public String contentType() {
      return headers.stream()
          .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
          .map(header -> header.value().text())
          .findFirst()
          .orElse("application/json");
    }

    /** Whether the body is a form and not JSON. */
    public boolean isForm() {
      return contentType().toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }
  }

  /** A header of the inquiry's own. */
  public record OwnHeader(String name, Template value) {}
}
