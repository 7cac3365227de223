package id.lanjut.gateway.demo.link;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a request wants to go.
 *
 * @param host a loopback address or {@code localhost}: a simulated link leads nowhere else
 * @param port 1 to 65535
 */
record Target(String host, int port) {
  private static final Pattern AUTHORITY =
      Pattern.compile("(\\[[^]]+]|[^:@\\[\\]]+)(?::(\\d{1,5}))?");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  /**
   * Reads {@code host:port}.
   *
   * @param defaultPort what holds without one; 0 when it must be there
   * @throws RefusedRequest when it is malformed (400) or not on loopback (403). Names are not
   *     resolved to find out.
   */
  static Target parse(String authority, int defaultPort) throws RefusedRequest {
    Matcher parts = AUTHORITY.matcher(authority);
    if (!parts.matches()) {
      throw RefusedRequest.malformed("no host and port: " + authority);
    }
    String digits = parts.group(2);
    int port = digits == null ? defaultPort : Integer.parseInt(digits);
    if (port < 1 || port > 65_535) {
      throw RefusedRequest.malformed("no port: " + authority);
    }
    if (!LOOPBACK.matcher(parts.group(1)).matches()) {
      throw new RefusedRequest(403, "leads to loopback only, not to " + authority);
    }
    return new Target(parts.group(1), port);
  }
}
