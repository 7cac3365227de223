package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Parser;
import id.lanjut.gateway.yaml.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code terminals}; two with one secret could not be told apart. */
final class TerminalBinder {
  static final List<String> KEYS = List.of("name", "secret");

  /** What a header's value keeps as it is, whoever passes it on (RFC 9110 section 5.5). */
  private static final Parser<String> SECRET =
      Words.matching(
          "[!-~]{16,200}", "must be 16 to 200 letters, digits and signs of ASCII, without spaces");

  private static final String STAND_IN = "";

  private final TakenNames names = new TakenNames();
  private final Map<String, Integer> lineBySecret = new HashMap<>();

  private TerminalBinder() {}

  /** The terminals; none when the key is absent. An empty list would let everybody in: a fault. */
  static List<TerminalSettings> bindAll(Section root) {
    TerminalBinder binder = new TerminalBinder();
    List<Section> terminals = root.filledSections("terminals", KEYS);
    return terminals.stream().map(binder::bind).toList();
  }

  private TerminalSettings bind(Section terminal) {
    return new TerminalSettings(names.take(terminal), secret(terminal));
  }

  private String secret(Section terminal) {
    String secret = terminal.requiredSecret("secret", SECRET, STAND_IN);
    if (secret.equals(STAND_IN)) {
      return secret;
    }
    Integer first = lineBySecret.putIfAbsent(secret, terminal.line("secret"));
    if (first != null) {
      terminal.fault("secret", "is already the secret on line " + first);
    }
    return secret;
  }
}
