package id.lanjut.routes.link;

import java.net.InetAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import okhttp3.Dns;

/**
 * Leaves names to a link's SOCKS proxy: gives an address that is none, with the name in it, which
 * {@link SocksSocket} hands on. The proxy may know names that nobody does on this side.
 */
enum NamesForProxy implements Dns {
  /** One for all links: OkHttp shares a connection only among calls whose Dns is equal. */
  HANDED_ON;

  /** How a link's client finds addresses. */
  static Dns orOwn(Via via, LinkDns dns, Duration within) {
    return via instanceof Via.ThroughProxy through && through.type() == Proxy.Type.SOCKS
        ? HANDED_ON
        : dns.within(within);
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    return List.of(InetAddress.getByAddress(host, new byte[4]));
  }
}
