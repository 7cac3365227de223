package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Section;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Reads where the gateway listens; no address may be taken twice. */
final class ListenBinder {
  static final List<String> CONSOLE_KEYS = List.of("listen");
  static final List<String> FORWARD_PROXY_KEYS = List.of("listen", "allow");

  private static final Endpoint TERMINALS = new Endpoint("127.0.0.1", 8080);
  private static final Endpoint CONSOLE = new Endpoint("127.0.0.1", 8090);
  private static final Endpoint FORWARD_PROXY = new Endpoint("127.0.0.1", 3128);

  private final Map<Endpoint, String> taken = new HashMap<>();

  Endpoint terminals(Section root) {
    return listen(root, "the terminals' side", TERMINALS);
  }

  /**
   * Where operators come in.
   *
   * @param hasUsers whether anybody has to sign in there
   */
  Endpoint console(Section root, BooleanSupplier hasUsers) {
    return root.section("console", CONSOLE_KEYS)
        .map(console -> loopbackWithoutUsers(console, hasUsers))
        .orElseGet(() -> take(root, "console", "the console", CONSOLE));
  }

  private Endpoint loopbackWithoutUsers(Section console, BooleanSupplier hasUsers) {
    Endpoint listen = listen(console, "the console", CONSOLE);
    if (!listen.isLoopback() && !hasUsers.getAsBoolean()) {
      console.fault(
          "listen",
          "must be a loopback address such as 127.0.0.1:8090: beyond loopback the console needs"
              + " operators' credentials; add a user first: lanjut user add NAME --role admin");
    }
    return listen;
  }

  ForwardProxySettings forwardProxy(Section proxy) {
    proxy.mustHaveList("allow");
    return new ForwardProxySettings(
        listen(proxy, "the forward proxy", FORWARD_PROXY), proxy.list("allow", Endpoints.ALLOWED));
  }

  private Endpoint listen(Section section, String who, Endpoint otherwise) {
    return take(section, "listen", who, section.optional("listen", Endpoints.LISTEN, otherwise));
  }

  private Endpoint take(Section section, String key, String who, Endpoint endpoint) {
    String first = endpoint.port() == 0 ? null : taken.putIfAbsent(endpoint, who);
    if (first != null) {
      section.fault(key, endpoint + " is already taken by " + first);
    }
    return endpoint;
  }
}
