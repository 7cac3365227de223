package id.lanjut.routes.link;

import id.lanjut.routes.table.UpstreamSettings;
import java.util.List;

/**
 * Where a link must be able to connect to.
 *
 * @param host a name or an address
 * @param port its port
 * @param tunnelled whether requests to it go through an HTTP proxy's CONNECT
 */
record ProbeTarget(String host, int port, boolean tunnelled) {
  static List<ProbeTarget> of(List<UpstreamSettings> upstreams) {
    return upstreams.stream().map(ProbeTarget::of).distinct().toList();
  }

  private static ProbeTarget of(UpstreamSettings upstream) {
    return new ProbeTarget(
        upstream.host(), upstream.port(), upstream.url().getScheme().equals("https"));
  }

  /** As it stands in a CONNECT request (RFC 9110, section 9.3.6). */
  String authority() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }
}
