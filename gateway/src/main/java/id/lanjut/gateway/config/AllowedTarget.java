package id.lanjut.gateway.config;

import java.util.Locale;

/**
 * Where the forward proxy may connect to.
 *
 * @param host a name or an IP address in lower case; {@code *.example.id} for all names below
 *     example.id
 * @param port 1 to 65535
 */
public record AllowedTarget(String host, int port) {
  public AllowedTarget {
    host = host.toLowerCase(Locale.ROOT);
  }
}
