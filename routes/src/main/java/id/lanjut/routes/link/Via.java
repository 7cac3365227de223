package id.lanjut.routes.link;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
   * @param signInOrNull what it knows this link by; null where it asks for nothing
   */
  record ThroughProxy(Proxy.Type type, InetSocketAddress address, @Nullable SignIn signInOrNull)
      implements Via {
    /** A proxy that asks for no sign-in. */
    public ThroughProxy(Proxy.Type type, InetSocketAddress address) {
      this(type, address, null);
    }

    /** What it knows this link by; empty where it asks for nothing. */
    public Optional<SignIn> signIn() {
      return Optional.ofNullable(signInOrNull);
    }
  }
}
