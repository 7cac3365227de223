package id.lanjut.gateway.quota;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.Quota;
import id.lanjut.routes.link.Via;
import id.lanjut.store.traffic.TrafficLog;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Fiber, and 4g with a quota of a thousand; the clock and the alarm are the test's. */
final class QuotaFixture implements AutoCloseable {
  static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");
  static final LocalDate TUESDAY = LocalDate.of(2026, 11, 24);

  final Deque<Runnable> alarms = new ArrayDeque<>();
  Instant now = TUESDAY.atTime(9, 0).atZone(JAKARTA).toInstant();
  LinesInMemory lines = new LinesInMemory();
  TrafficLog log = new TrafficInMemory();
  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger("id.lanjut.gateway.quota");

  /** Listens to what is said. */
  QuotaFixture() {
    said.start();
    logger.addAppender(said);
  }

  private static LinkSettings link(String name, @Nullable Quota quota) {
    return new LinkSettings(
        name,
        new Via.SystemRoute(),
        LinkSettings.Kind.OTHER,
        "",
        1,
        1,
        false,
        null,
        List.of(),
        quota);
  }

  QuotaWatch open(Quota.Per per, int from) {
    alarms.clear();
    return QuotaWatch.open(
        List.of(link("fiber", null), link("4g", new Quota(1_000, per, from))),
        lines,
        log,
        new QuotaWatch.Surroundings(() -> now, JAKARTA, (delay, run) -> alarms.add(run)));
  }

  void look() {
    now = now.plus(QuotaWatch.LOOK);
    alarms.remove().run();
  }

  void look(int times) {
    for (int i = 0; i < times; i++) {
      look();
    }
  }

  void midnight(LocalDate day) {
    now = day.atStartOfDay(JAKARTA).toInstant();
    look();
  }

  List<String> said(Level level) {
    return said.list.stream()
        .filter(event -> event.getLevel().equals(level))
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  void forgetWhatWasSaid() {
    said.list.clear();
  }

  @Override
  public void close() {
    logger.detachAppender(said);
  }
}
