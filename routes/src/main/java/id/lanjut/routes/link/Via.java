package id.lanjut.routes.link;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;

/** How traffic is made to leave by one WAN path. */
public sealed interface Via {
  /** The system's own route. */
  record SystemRoute() implements Via {}

  /** Bound to a network interface. */
  record NetworkInterface(String name) implements Via {}

  /** Bound to a local address. */
  record LocalAddress(InetAddress address) implements Via {}

  /**
   * Through a proxy on that path.
   *
   * @param type HTTP or SOCKS (version 5)
   * @param address the proxy's host, unresolved, and port
   */
  record ThroughProxy(Proxy.Type type, InetSocketAddress address) implements Via {}
}
