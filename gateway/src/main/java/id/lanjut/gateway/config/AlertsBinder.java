package id.lanjut.gateway.config;

import id.lanjut.gateway.config.AlertSettings.Language;
import id.lanjut.gateway.config.AlertSettings.Quiet;
import id.lanjut.gateway.config.AlertSettings.Rules;
import id.lanjut.gateway.quota.Level;
import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import id.lanjut.gateway.yaml.Section;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code alerts}. */
final class AlertsBinder {
  static final List<String> KEYS = List.of("language", "rules", "quiet", "group", "to");
  static final List<String> RULES_KEYS =
      List.of("link-down", "queue-older-than", "held", "disk", "quota", "drill-failed");
  static final List<String> QUIET_KEYS = List.of("from", "until");

  private static final String OFF = "off";
  private static final List<String> LEVELS = List.of("high", "critical", "over");

  private static final Parser<Optional<Duration>> WHILE = orOff(Durations.between("1s", "24h"));
  private static final Parser<Optional<Integer>> COUNT = orOff(Numbers.between(1, 1_000_000));
  private static final Parser<Optional<Long>> ROOM = orOff(Sizes.between("1MB", "999999999GB"));
  private static final Parser<Optional<Level>> LEVEL = orOff(AlertsBinder::level);

  private AlertsBinder() {}

  static @Nullable AlertSettings bind(Section root) {
    return root.section("alerts", KEYS).map(AlertsBinder::alerts).orElse(null);
  }

  private static AlertSettings alerts(Section alerts) {
    alerts.mustHave("to");
    return new AlertSettings(
        alerts.optional("language", Words.oneOf(Language.class), Language.ID),
        alerts.section("rules", RULES_KEYS).map(AlertsBinder::rules).orElse(Rules.DEFAULT),
        alerts.section("quiet", QUIET_KEYS).map(AlertsBinder::quiet).orElse(null),
        alerts.optional("group", Durations.between("0s", "1h"), Duration.ofMinutes(1)),
        AlertTargetBinder.bindAll(alerts));
  }

  private static Rules rules(Section rules) {
    Rules usual = Rules.DEFAULT;
    return new Rules(
        rules
            .optional("link-down", WHILE, Optional.ofNullable(usual.linkDownOrNull()))
            .orElse(null),
        rules
            .optional("queue-older-than", WHILE, Optional.ofNullable(usual.queueOlderThanOrNull()))
            .orElse(null),
        rules.optional("held", COUNT, Optional.of(usual.held())).orElse(0),
        rules.optional("disk", ROOM, Optional.of(usual.diskBytes())).orElse(0L),
        rules.optional("quota", LEVEL, Optional.ofNullable(usual.quotaOrNull())).orElse(null),
        rules.optional("drill-failed", Words.SWITCH, usual.drillFailed()));
  }

  private static Quiet quiet(Section quiet) {
    LocalTime from = quiet.required("from", LedgerBinder.TIME, LocalTime.MIN);
    LocalTime until = quiet.required("until", LedgerBinder.TIME, LocalTime.NOON);
    if (from.equals(until)) {
      quiet.fault("until", "must not be when it begins");
    }
    return new Quiet(from, until);
  }

  private static <T> Parser<Optional<T>> orOff(Parser<T> parser) {
    return text -> {
      if (text.equals(OFF)) {
        return Parsed.good(Optional.empty());
      }
      Parsed<T> parsed = parser.parse(text);
      return parsed instanceof Parsed.Good<T> good
          ? Parsed.good(Optional.of(good.value()))
          : Parsed.bad(((Parsed.Bad<T>) parsed).reason() + ", or off");
    };
  }

  private static Parsed<Level> level(String text) {
    return LEVELS.contains(text)
        ? Words.oneOf(Level.class).parse(text)
        : Parsed.bad("must be one of " + String.join(", ", LEVELS));
  }
}
