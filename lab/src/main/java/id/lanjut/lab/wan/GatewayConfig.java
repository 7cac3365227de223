package id.lanjut.lab.wan;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The gateway under test: two lines by their interfaces, and otherwise what it does by itself. */
final class GatewayConfig {
  private GatewayConfig() {}

  static String yaml(Path data, boolean secure) {
    return """
        name: wan
        data: "%s"
        listen: 127.0.0.1:%d
        console: { listen: "127.0.0.1:%d" }
        links:
        %s
        upstreams:
          - { name: payments, url: "%s://%s" }
        routes:
          - name: pay
            path: /pay
            methods: [POST]
            upstream: payments
            mode: transact
            key-required: true
            inquiry: { path: "/pay/{key}", delivered: { status: [200] }, absent: { status: [404] } }
          - name: keyed
            path: /keyed
            methods: [POST]
            upstream: payments
            mode: transact
            key-required: true
            safe-to-repeat: 1m
          - { name: all, path: /, upstream: payments }
        """
        .formatted(
            data,
            Contestant.PORT,
            Contestant.CONSOLE_PORT,
            Arrays.stream(Line.values()).map(GatewayConfig::link).collect(Collectors.joining("\n")),
            secure ? "https" : "http",
            Places.API_NAME);
  }

  private static String link(Line line) {
    return "  - { name: %s, priority: %d, via: { interface: %s }, dns: [%s] }"
        .formatted(line.label(), line.number(), line.label(), Places.NAME_SERVER);
  }
}
