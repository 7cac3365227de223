package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import id.lanjut.gateway.yaml.Section;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/** Reads {@code keys-remembered} and {@code ledger}. */
final class LedgerBinder {
  static final List<String> KEYS = List.of("keep", "backup-at", "backups");

  static final Parser<LocalTime> TIME =
      text -> {
        try {
          return Parsed.good(LocalTime.parse(text));
        } catch (DateTimeParseException e) {
          return Parsed.bad("must be a time of day such as 02:30");
        }
      };

  private LedgerBinder() {}

  static LedgerSettings bind(Section root) {
    Duration keysRemembered =
        root.optional(
            "keys-remembered",
            Durations.between("1m", "3650d"),
            LedgerSettings.DEFAULT.keysRemembered());
    Optional<Section> ledger = root.section("ledger", KEYS);
    Duration keep =
        ledger
            .map(l -> l.optional("keep", Durations.between("1d", "3650d"), longer(keysRemembered)))
            .orElse(longer(keysRemembered));
    if (keep.compareTo(keysRemembered) < 0) {
      ledger.ifPresent(l -> l.fault("keep", "must not be shorter than keys-remembered"));
    }
    return new LedgerSettings(
        keysRemembered,
        keep,
        ledger
            .map(l -> l.optional("backup-at", TIME, LedgerSettings.DEFAULT.backupAt()))
            .orElse(LedgerSettings.DEFAULT.backupAt()),
        ledger
            .map(l -> l.optional("backups", Numbers.between(0, 1000), 7))
            .orElse(LedgerSettings.DEFAULT.backups()));
  }

  private static Duration longer(Duration keysRemembered) {
    Duration keep = LedgerSettings.DEFAULT.keep();
    return keep.compareTo(keysRemembered) < 0 ? keysRemembered : keep;
  }
}
