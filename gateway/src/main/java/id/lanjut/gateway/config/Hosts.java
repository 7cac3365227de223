package id.lanjut.gateway.config;

import java.util.regex.Pattern;

/** Host names (RFC 1123) and addresses. */
final class Hosts {
  private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
  private static final Pattern ONLY_NUMBERS = Pattern.compile("[0-9.]+");

  private Hosts() {}

  /** Whether this may stand as a host: an IP address without brackets, or a name. */
  static boolean valid(String host) {
    return IpLiterals.find(host).isPresent() || validName(host);
  }

  /** Whether this is a name; {@code 10.0.0.300} is none. */
  static boolean validName(String host) {
    return host.length() <= 253
        && NAME.matcher(host).matches()
        && !ONLY_NUMBERS.matcher(host).matches();
  }
}
