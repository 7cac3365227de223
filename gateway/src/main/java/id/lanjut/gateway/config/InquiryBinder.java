package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.table.AnswerRule;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.Meaning;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads how the fate of an unknown transaction is learnt. */
final class InquiryBinder {
  static final List<String> KEYS =
      List.of(
          "method",
          "path",
          "headers",
          "body",
          "delivered",
          "rejected",
          "absent",
          "pending",
          "absent-after",
          "every");

  /**
   * A line that breaks may still hand over what it has taken: the queue of a phone's radio gives up
   * after 1.5 s (3GPP TS 36.331, discardTimer).
   */
  private static final Duration STILL_ON_ITS_WAY = Duration.ofSeconds(3);

  private InquiryBinder() {}

  static Inquiry bind(Section inquiry) {
    inquiry.mustHave("delivered");
    return new Inquiry(
        QuestionBinder.bind(inquiry),
        rules(inquiry),
        inquiry.optional("absent-after", Durations.between("0s", "24h"), STILL_ON_ITS_WAY),
        inquiry.optional("every", Durations.between("100ms", "1h"), Duration.ofSeconds(5)));
  }

  private static Map<Meaning, AnswerRule> rules(Section inquiry) {
    Map<Meaning, AnswerRule> rules = new EnumMap<>(Meaning.class);
    for (Meaning meaning : Meaning.values()) {
      inquiry
          .section(word(meaning), AnswerRuleBinder.KEYS)
          .flatMap(AnswerRuleBinder::bind)
          .ifPresent(
              rule -> {
                rules.forEach((earlier, its) -> tellApart(inquiry, earlier, its, meaning, rule));
                rules.put(meaning, rule);
              });
    }
    return rules;
  }

  /** A rule that looks at the status alone leaves none of its answers to the rules after it. */
  private static void tellApart(
      Section inquiry, Meaning earlier, AnswerRule its, Meaning later, AnswerRule rule) {
    if (its.json().isEmpty()) {
      its.statuses().stream()
          .filter(rule::covers)
          .distinct()
          .forEach(
              status -> inquiry.fault(word(earlier), status + " already means " + word(later)));
    }
  }

  private static String word(Meaning meaning) {
    return meaning.name().toLowerCase(Locale.ROOT);
  }
}
