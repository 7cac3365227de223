package id.lanjut.gateway.terminal;

import id.lanjut.gateway.config.TerminalSettings;
import id.lanjut.gateway.http.OwnFields;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Request;

/** The terminals that may come in; can be replaced while requests are on their way. */
public final class Terminals {
  /** Digests are of one length, so that nothing about a secret can be learned from the time. */
  private volatile Map<Caller, byte[]> digests;

  /** These terminals; when there are none, whoever reaches the gateway. */
  public Terminals(List<TerminalSettings> terminals) {
    this.digests = digests(terminals);
  }

  /** Lets these in from the next request on, and no others. */
  public void replace(List<TerminalSettings> terminals) {
    this.digests = digests(terminals);
  }

  private static Map<Caller, byte[]> digests(List<TerminalSettings> terminals) {
    return terminals.stream()
        .collect(
            Collectors.toUnmodifiableMap(
                each -> new Caller(each.name()), each -> digest(each.secret())));
  }

  /** Who sends a request; empty when it shows no known terminal's secret and has to. */
  Optional<Caller> callerOf(Request request) {
    Map<Caller, byte[]> known = digests;
    if (known.isEmpty()) {
      return Optional.of(Caller.ANYONE);
    }
    byte[] shown =
        digest(Optional.ofNullable(request.getHeaders().get(OwnFields.TERMINAL)).orElse(""));
    Optional<Caller> found = Optional.empty();
    // To the end also when it is found: how long it takes tells nothing.
    for (Map.Entry<Caller, byte[]> each : known.entrySet()) {
      if (MessageDigest.isEqual(each.getValue(), shown)) {
        found = Optional.of(each.getKey());
      }
    }
    return found;
  }

  private static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
