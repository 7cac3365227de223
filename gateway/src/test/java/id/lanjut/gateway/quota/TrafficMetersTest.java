package id.lanjut.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;

final class TrafficMetersTest {
  @Test
  void eachLinkAndDirectionIsShownAndWhatProbesTook() {
    // Given
    LinesInMemory lines = new LinesInMemory();
    lines.carry("fiber", 300, 200, 10);
    lines.carry("4g", 0, 0, 0);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    TrafficMeters.register(registry, lines);

    // When
    lines.carry("fiber", 1, 0, 0);

    // Then
    assertThat(registry.scrape().lines())
        .contains(
            "lanjut_link_bytes_total{direction=\"sent\",link=\"fiber\"} 301.0",
            "lanjut_link_bytes_total{direction=\"received\",link=\"fiber\"} 200.0",
            "lanjut_link_bytes_total{direction=\"sent\",link=\"4g\"} 0.0",
            "lanjut_link_probe_bytes_total{direction=\"sent\",link=\"fiber\"} 10.0",
            "lanjut_link_probe_bytes_total{direction=\"received\",link=\"fiber\"} 0.0");
  }
}
