package id.lanjut.lab.powercut;

import java.util.List;
import java.util.regex.Pattern;

/** Why a gateway did not start, read from its log. */
final class Refusals {
  private static final Pattern LEDGER =
      Pattern.compile("org\\.h2|JdbcSQL|LedgerException|flyway", Pattern.CASE_INSENSITIVE);
  private static final int LINES = 6;

  private Refusals() {}

  /** The lines that tell of errors, or what there is. */
  static String reason(String log) {
    List<String> lines = log.lines().toList();
    List<String> errors =
        lines.stream()
            .filter(line -> line.contains("ERROR") || line.contains("Caused by"))
            .limit(LINES)
            .toList();
    return String.join(" | ", errors.isEmpty() ? lines : errors);
  }

  static LedgerFate ledger(String reason) {
    return LEDGER.matcher(reason).find() ? LedgerFate.REFUSED : LedgerFate.NOT_KNOWN;
  }
}
