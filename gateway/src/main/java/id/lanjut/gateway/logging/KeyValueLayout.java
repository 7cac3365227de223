package id.lanjut.gateway.logging;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import id.lanjut.gateway.card.CardNumbers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.event.KeyValuePair;

/**
 * One event a line: {@code time=… level=… logger=… msg="…" key=value … error="…"}. Values are
 * quoted when they need it; line breaks and other control characters are written as escapes, so no
 * value can begin a line or a pair of its own. Card numbers are masked. Named in {@code
 * logback.xml}.
 */
public final class KeyValueLayout extends LayoutBase<ILoggingEvent> {
  private final ThrowableProxyConverter throwables = new ThrowableProxyConverter();

  @Override
  public void start() {
    throwables.start();
    super.start();
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    Instant time = event.getInstant().truncatedTo(ChronoUnit.MILLIS);
    StringBuilder line = new StringBuilder(256);
    line.append("time=").append(time).append(" level=").append(event.getLevel());
    line.append(" logger=").append(LogValue.of(event.getLoggerName()));
    line.append(" msg=").append(LogValue.quoted(String.valueOf(event.getFormattedMessage())));
    List<KeyValuePair> pairs = event.getKeyValuePairs();
    if (pairs != null) {
      pairs.forEach(pair -> append(line, pair));
    }
    if (event.getThrowableProxy() != null) {
      line.append(" error=").append(LogValue.quoted(throwables.convert(event).strip()));
    }
    return CardNumbers.masked(line.append('\n').toString());
  }

  private static void append(StringBuilder line, KeyValuePair pair) {
    line.append(' ').append(pair.key).append('=').append(LogValue.of(String.valueOf(pair.value)));
  }
}
