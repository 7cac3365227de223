package id.lanjut.routes.table;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/**
 * One remote API.
 *
 * @param name its name
 * @param url http or https, host, optional port and path prefix; no query
 * @param connectTimeout how long one connection may take over one link, TLS included
 * @param responseTimeout how long the upstream may be silent after the request was sent
 */
public record UpstreamSettings(
    String name, URI url, Duration connectTimeout, Duration responseTimeout) {

  /** The host as it is asked for: in small letters, a literal address without brackets. */
  public String host() {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** The port, also when the URL leaves it out. */
  public int port() {
    return url.getPort() != -1 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
  }
}
