package id.lanjut.lab.crash;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The configuration of the gateway under test.
 *
 * @param terminalsPort where tills come in; the same for every start
 * @param callbackPort where the ends of sales are told
 */
record CrashConfig(
    Path data,
    int terminalsPort,
    int consolePort,
    int apiPort,
    int callbackPort,
    List<FlakyLink> links) {
  private static final String SECRET = "whsec_" + "bGFuanV0".repeat(4);

  CrashConfig {
    links = List.copyOf(links);
  }

  String yaml() {
    return """
        name: crash
        data: "%s"
        listen: 127.0.0.1:%d
        console: { listen: "127.0.0.1:%d" }
        failback-after: 500ms
        links:
        %s
        upstreams:
          - name: payments
            url: http://127.0.0.1:%d
            connect-timeout: 500ms
            response-timeout: 1s
        routes:
        %s%s"""
            .formatted(
                data,
                terminalsPort,
                consolePort,
                links.stream().map(this::link).collect(Collectors.joining("\n")),
                apiPort,
                route("charge"),
                "    inquiry: { path: \"/charge/{key}\", delivered: { status: [200] },"
                    + " absent: { status: [404] }, every: 200ms }\n")
        + route("dedup")
        + "    safe-to-repeat: 10m\n";
  }

  private String link(FlakyLink link) {
    return "  - { name: %s, priority: %d, via: { proxy: \"http://127.0.0.1:%d\" } }"
        .formatted(link.name(), links.indexOf(link) + 1, link.port());
  }

  private String route(String name) {
    return """
          - name: %1$s
            path: /%1$s
            methods: [POST]
            upstream: payments
            mode: transact
            key: { header: Idempotency-Key }
            key-required: true
            lane: { json: /lane }
            wait: 2s
            limits: { body: 1MB, count: 100000 }
            drain: { rate: 2000, concurrency: 32 }
            callback: { url: "http://127.0.0.1:%2$d/ended", secret: "%3$s" }
        """
        .formatted(name, callbackPort, SECRET);
  }
}
