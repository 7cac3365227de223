package id.lanjut.lab.powercut;

import java.nio.file.Path;

/** The configuration of a gateway whose only link refuses: all it takes in has to wait. */
record ShopConfig(Path data) {
  static final String ROUTE = "/sale";

  String yaml() {
    return """
        name: powercut
        data: "%s"
        listen: 127.0.0.1:0
        console: { listen: "127.0.0.1:0" }
        links:
          - { name: dead, via: { proxy: "http://127.0.0.1:1" } }
        upstreams:
          - { name: nobody, url: "http://127.0.0.1:1" }
        routes:
          - name: sale
            path: %s
            methods: [POST]
            upstream: nobody
            mode: transact
            key: { header: Idempotency-Key }
            key-required: true
            limits: { body: 1MB, count: 1000000 }
        """
        .formatted(data, ROUTE);
  }
}
