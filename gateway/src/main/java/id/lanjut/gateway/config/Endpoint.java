package id.lanjut.gateway.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where the gateway listens.
 *
 * @param host an IP address or a name, without brackets
 * @param port 0 to 65535; 0 for any that is free
 */
public record Endpoint(String host, int port) {
  public Endpoint {
    if (host.isEmpty() || port < 0 || port > 65_535) {
      throw new IllegalArgumentException("no endpoint: " + host + ":" + port);
    }
  }

  /** Whether only this machine can reach it. Asks no name server: a name is never trusted. */
  public boolean isLoopback() {
    return host.equalsIgnoreCase("localhost")
        || IpLiterals.find(host).map(InetAddress::isLoopbackAddress).orElse(false);
  }

  /** What a socket binds to; resolves a name. */
  public InetSocketAddress socketAddress() {
    return new InetSocketAddress(host, port);
  }

  /** As it is configured: {@code 127.0.0.1:8080} or {@code [::1]:8080}. */
  @Override
  public String toString() {
    return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
  }
}
