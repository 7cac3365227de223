package id.lanjut.gateway.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 7240, as far as a terminal can say how long it waits. */
final class PreferenceTest {
  private static final Duration ROUTE = Duration.ofSeconds(10);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "respond-async                     | 0",
        "Respond-Async                     | 0",
        "wait=5                            | 5",
        "wait=0                            | 0",
        "wait=30                           | 10",
        "respond-async, wait=5             | 5",
        "wait=5, respond-async             | 5",
        "respond-async, wait=30            | 10",
        "wait = 5                          | 5",
        "wait=\"5\"                        | 5",
        "wait=5; x=1                       | 5",
        "wait=5, wait=1                    | 5",
        "handling=lenient; wait=1          | 10",
        "return=minimal; respond-async     | 10",
        "wait=soon                         | 10",
        "wait                              | 10",
        "wait=-1                           | 10",
        "wait=9999999999999                | 10",
        "respond-async, wait=soon          | 0",
        "x=\"a, respond-async\", wait=5     | 5",
        "x=\"a, respond-async, b\"          | 10",
        "\"unbalanced, wait=5               | 5",
        ",;=,,wait=5,=                     | 5"
      })
  void whatATerminalPrefers(String prefer, long seconds) {
    assertThat(waitOf(prefer)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void itMayBeSaidInTwoLines() {
    assertThat(waitOf("respond-async", "wait=5")).isEqualTo(Duration.ofSeconds(5));
    assertThat(waitOf()).isEqualTo(ROUTE);
    assertThat(waitOf("\"\"a".repeat(5000) + ", wait=5")).isEqualTo(Duration.ofSeconds(5));
  }

  private static Duration waitOf(String... prefer) {
    return Preference.wait(List.of(prefer), ROUTE);
  }
}
