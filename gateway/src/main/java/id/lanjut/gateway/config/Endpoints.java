package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code host:port}. */
final class Endpoints {
  static final Parser<Endpoint> LISTEN = Endpoints::listen;
  static final Parser<AllowedTarget> ALLOWED = Endpoints::allowed;
  static final Parser<InetAddress> ADDRESS = Endpoints::address;
  static final Parser<InetSocketAddress> NAME_SERVER = Endpoints::nameServer;

  private static final int DNS_PORT = 53;

  private static final Pattern HOST_PORT =
      Pattern.compile("(?:\\[([^]]+)]|([^:\\[\\]]+)):(\\d{1,5})");

  private Endpoints() {}

  private static Parsed<Endpoint> listen(String text) {
    Matcher matcher = HOST_PORT.matcher(text);
    if (!matcher.matches() || !Hosts.valid(host(matcher)) || port(matcher) > 65_535) {
      return Parsed.bad("must be an address and a port such as 127.0.0.1:8080");
    }
    return Parsed.good(new Endpoint(host(matcher), port(matcher)));
  }

  private static Parsed<AllowedTarget> allowed(String text) {
    Matcher matcher = HOST_PORT.matcher(text);
    if (matcher.matches() && port(matcher) >= 1 && port(matcher) <= 65_535) {
      String host = host(matcher);
      if (Hosts.valid(host) || (host.startsWith("*.") && Hosts.validName(host.substring(2)))) {
        return Parsed.good(new AllowedTarget(host, port(matcher)));
      }
    }
    return Parsed.bad(
        "must be a host and a port such as api.example.co.id:443 or *.example.id:443");
  }

  private static Parsed<InetAddress> address(String text) {
    return IpLiterals.find(text)
        .map(Parsed::good)
        .orElseGet(
            () -> Parsed.bad("must be one of this machine's addresses such as 192.168.1.10"));
  }

  private static Parsed<InetSocketAddress> nameServer(String text) {
    Matcher matcher = HOST_PORT.matcher(text);
    boolean withPort = matcher.matches() && IpLiterals.find(text).isEmpty();
    int port = withPort ? port(matcher) : DNS_PORT;
    return IpLiterals.find(withPort ? host(matcher) : text)
        .filter(address -> port >= 1 && port <= 65_535)
        .map(address -> Parsed.good(new InetSocketAddress(address, port)))
        .orElseGet(
            () ->
                Parsed.bad("must be a name server's address such as 192.168.1.1 or 10.0.0.1:5353"));
  }

  private static String host(Matcher matcher) {
    return matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
  }

  private static int port(Matcher matcher) {
    return Integer.parseInt(matcher.group(3));
  }
}
