package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.table.UpstreamSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Reads one of {@code upstreams}. */
final class UpstreamBinder {
  static final List<String> KEYS = List.of("name", "url", "connect-timeout", "response-timeout");

  private static final URI STAND_IN = URI.create("http://localhost");

  private final TakenNames names;

  UpstreamBinder(TakenNames names) {
    this.names = names;
  }

  UpstreamSettings bind(Section upstream) {
    return new UpstreamSettings(
        names.take(upstream),
        upstream.required("url", Urls.BASE, STAND_IN),
        upstream.optional(
            "connect-timeout", Durations.between("10ms", "5m"), Duration.ofSeconds(2)),
        upstream.optional(
            "response-timeout", Durations.between("10ms", "1h"), Duration.ofSeconds(30)));
  }
}
