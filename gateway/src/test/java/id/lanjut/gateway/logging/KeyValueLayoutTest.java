package id.lanjut.gateway.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class KeyValueLayoutTest {
  private final LoggerContext context = new LoggerContext();
  private final KeyValueLayout layout = new KeyValueLayout();

  @BeforeEach
  void start() {
    layout.start();
  }

  private LoggingEvent event(String message, @Nullable Throwable error, Object... arguments) {
    LoggingEvent event =
        new LoggingEvent(
            "", context.getLogger("id.lanjut.Test"), Level.WARN, message, error, arguments);
    event.setInstant(Instant.parse("2026-11-24T07:05:09.123456789Z"));
    return event;
  }

  @Test
  void anEventIsOneLineOfKeysAndValues() {
    // Given
    LoggingEvent event = event("link {} is down", null, "fiber");
    event.addKeyValuePair(new KeyValuePair("link", "fiber"));
    event.addKeyValuePair(new KeyValuePair("reason", "no answer"));

    // Then
    assertThat(layout.doLayout(event))
        .isEqualTo(
            "time=2026-11-24T07:05:09.123Z level=WARN logger=id.lanjut.Test"
                + " msg=\"link fiber is down\" link=fiber reason=\"no answer\"\n");
  }

  @Test
  void aLineBreakInAValueBeginsNoLine() {
    // Given
    LoggingEvent event = event("key {}", null, "a\r\ntime=now level=ERROR\u2028\u001b[2J");
    event.addKeyValuePair(new KeyValuePair("key", "x\" level=ERROR y=\"\n"));

    // Then
    assertThat(layout.doLayout(event))
        .endsWith(
            "msg=\"key a\\r\\ntime=now level=ERROR\\u2028\\u001b[2J\""
                + " key=\"x\\\" level=ERROR y=\\\"\\n\"\n")
        .hasLineCount(1);
  }

  @Test
  void aStackTraceStaysOnItsEventsLine() {
    // Given
    LoggingEvent event = event("failed", new IllegalStateException("disk\nfull"));

    // Then
    assertThat(layout.doLayout(event))
        .contains(" error=\"java.lang.IllegalStateException: disk\\nfull\\n\\tat ")
        .hasLineCount(1);
  }

  @Test
  void aCardNumberIsMaskedWhereverItStands() {
    // Given
    String card = "4811111111111114";
    LoggingEvent event = event("key {} is held", new IllegalStateException(card), card);
    event.addKeyValuePair(new KeyValuePair("key", "ORDER " + card));

    // When
    String line = layout.doLayout(event);

    // Then
    assertThat(line).doesNotContain(card);
    assertThat(line)
        .contains("msg=\"key 481111******1114 is held\"")
        .contains("key=\"ORDER 481111******1114\"")
        .contains("IllegalStateException: 481111******1114");
  }
}
