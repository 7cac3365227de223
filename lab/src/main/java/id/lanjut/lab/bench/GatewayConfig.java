package id.lanjut.lab.bench;

import id.lanjut.lab.process.GatewayProcess;
import java.net.URI;

/**
 * The configuration of a gateway under test, over the system's route or over a link that refuses.
 *
 * @param terminalsPort where requests go in
 * @param consolePort where the status is asked
 */
record GatewayConfig(int terminalsPort, int consolePort, URI upstream, boolean offline) {
  private static final String DEAD_LINK =
      """
      links:
        - name: dead
          via: { proxy: "http://127.0.0.1:1" }
      """;

  static URI sales(GatewayProcess gateway) {
    return gateway.terminals().resolve("/sale");
  }

  static URI relayed(GatewayProcess gateway) {
    return gateway.terminals().resolve("/");
  }

  String yaml() {
    return """
        name: bench
        data: ./data
        listen: 127.0.0.1:%d
        console: { listen: "127.0.0.1:%d" }
        %supstreams:
          - name: upstream
            url: %s
        routes:
          - name: sale
            path: /sale
            methods: [POST]
            upstream: upstream
            mode: transact
            key: { header: Idempotency-Key }
            wait: 10s
            limits: { body: 1MB, count: 1000000 }
            drain: { rate: 100000, concurrency: 32 }
          - name: everything-else
            path: /
            upstream: upstream
            mode: relay
        """
        .formatted(terminalsPort, consolePort, offline ? DEAD_LINK : "", upstream);
  }
}
