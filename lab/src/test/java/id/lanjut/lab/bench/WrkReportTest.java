package id.lanjut.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WrkReportTest {
  @Test
  void theReportIsFoundAmongWhatWrkPrints() {
    // Given
    String output =
        """
        Running 5s test @ http://127.0.0.1:40001/sale
          1 threads and 32 connections
          Thread Stats   Avg      Stdev     Max   +/- Stdev
            Latency     1.20ms  300.00us   9.00ms   80.00%
        Requests/sec:   2000.00
        report requests=10000 micros=5000000 p50=1200 p99=8999 failures=3
        """;

    // When
    Reading reading = WrkReport.parse(output);

    // Then
    assertThat(reading).isEqualTo(new Reading(2000, 1.2, 8.999, 3));
  }

  @Test
  void whatWrkSaidInsteadOfAReportIsInTheFailure() {
    assertThatThrownBy(() -> WrkReport.parse("unable to connect to 127.0.0.1:1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unable to connect");
  }
}
