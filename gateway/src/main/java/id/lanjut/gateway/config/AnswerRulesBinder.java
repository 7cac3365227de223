package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.table.AnswerRule;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Reads which answers mean what, one rule for each meaning. */
final class AnswerRulesBinder {
  private AnswerRulesBinder() {}

  /** Rules by their meaning; they are looked at in the order of the meanings. */
  static <M extends Enum<M>> Map<M, AnswerRule> bind(Section section, Class<M> meanings) {
    Map<M, AnswerRule> rules = new EnumMap<>(meanings);
    for (M meaning : meanings.getEnumConstants()) {
      section
          .section(word(meaning), AnswerRuleBinder.KEYS)
          .flatMap(AnswerRuleBinder::bind)
          .ifPresent(
              rule -> {
                rules.forEach((earlier, its) -> tellApart(section, earlier, its, meaning, rule));
                rules.put(meaning, rule);
              });
    }
    return rules;
  }

  /** A rule that looks at the status alone leaves none of its answers to the rules after it. */
  private static <M extends Enum<M>> void tellApart(
      Section section, M earlier, AnswerRule its, M later, AnswerRule rule) {
    if (its.json().isEmpty()) {
      its.statuses().stream()
          .filter(rule::covers)
          .distinct()
          .forEach(
              status -> section.fault(word(earlier), status + " already means " + word(later)));
    }
  }

  private static String word(Enum<?> meaning) {
    return meaning.name().toLowerCase(Locale.ROOT);
  }
}
