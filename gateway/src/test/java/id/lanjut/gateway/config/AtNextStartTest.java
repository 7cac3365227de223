package id.lanjut.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtNextStartTest {
  /** What a running gateway takes over; whoever adds a key decides which of the two it is. */
  private static final List<String> AT_ONCE =
      List.of("terminals", "disk-reserve", "drills", "upstreams", "routes");

  @TempDir private Path directory;

  @Test
  void everyKeyIsChangedAtOnceOrAtTheNextStart() {
    assertThat(Stream.concat(AtNextStart.KEYS.stream(), AT_ONCE.stream()))
        .containsExactlyInAnyOrderElementsOf(GatewayBinder.KEYS);
  }

  @Test
  void onlyWhatDiffersIsNamed() {
    // Given
    GatewaySettings started = new Yaml(directory).good(Yaml.REST).settings();
    GatewaySettings now =
        new Yaml(directory)
            .good(
                """
                name: Other
                data: ./other
                listen: 127.0.0.1:1
                terminals: [{ name: kasir-1, secret: 0123456789abcdef }]
                console: { listen: 127.0.0.1:2 }
                forward-proxy: { allow: [] }
                links: [{ name: fiber }, { name: 4g }]
                balance: fastest
                failback-after: 1s
                disk-reserve: 1GB
                keys-remembered: 1d
                ledger: { backups: 1 }
                outage-cost: 1
                alerts: { to: [{ webhook: { url: "http://127.0.0.1/" } }] }
                drills: [{ every: MON 05:00 }]
                upstreams: []
                routes: []
                """)
            .settings();

    // Then
    assertThat(AtNextStart.among(started, started)).isEmpty();
    assertThat(AtNextStart.among(started, now)).isEqualTo(AtNextStart.KEYS);
  }
}
