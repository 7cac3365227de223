package id.lanjut.gateway.quota;

import id.lanjut.routes.deliver.Alarm;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.Metering;
import id.lanjut.store.ledger.LedgerException;
import id.lanjut.store.traffic.DayTraffic;
import id.lanjut.store.traffic.TrafficLog;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what the links carry, keeps it, says when a quota comes to its end, and has links spared
 * that are beyond it. The count is a memory and no truth: after a kill the last half minute is
 * missing, and without its ledger it begins at 0. Nothing ever waits for it.
 */
public final class QuotaWatch implements AutoCloseable {
  /** How often it looks: a quota is exceeded by what a line carries meanwhile. */
  static final Duration LOOK = Duration.ofSeconds(10);

  /** It writes at one of so many looks, and when a level is reached. */
  static final int LOOKS_PER_WRITE = 3;

  /** As many days are kept of what the links have carried, at least. */
  public static final int DAYS_KEPT = Days.KEPT;

  private static final Logger LOG = LoggerFactory.getLogger(QuotaWatch.class);

  private final Counts counts;
  private final Metering metering;
  private final TrafficLog log;
  private final QuotaNews news = new QuotaNews();

  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  // Guarded by this: one look or the end at a time. Nobody who asks for a count waits for it.
  private boolean remembered;
  private boolean failing;
  private boolean closed;
  private int looks;
  private Map<String, Level> levels = Map.of();

  private QuotaWatch(Counts counts, Metering metering, TrafficLog log) {
    this.counts = counts;
    this.metering = metering;
    this.log = log;
  }

  /**
   * What it counts by.
   *
   * @param zone whose midnight ends a day
   * @param alarm rings on a thread that may wait for the disk
   */
  public record Surroundings(InstantSource clock, ZoneId zone, Alarm alarm) {}

  /** Goes on with what was kept: what is over its quota is spared when this returns. */
  public static QuotaWatch open(
      List<LinkSettings> links, Metering metering, TrafficLog log, Surroundings around) {
    Counts counts = new Counts(links, metering, around.clock(), around.zone());
    QuotaWatch watch = new QuotaWatch(counts, metering, log);
    watch.look(around.alarm());
    return watch;
  }

  /**
   * What a link has carried up to now.
   *
   * @param link one of those that it was opened with
   */
  public LinkTraffic traffic(String link) {
    return counts.of(link);
  }

  /** Hears when a link's level is another one than before, also a lower one; quick. */
  public void onLevels(Runnable listener) {
    listeners.add(listener);
  }

  private synchronized void look(Alarm alarm) {
    if (closed) {
      return;
    }
    try {
      look();
    } finally {
      alarm.after(LOOK, () -> look(alarm));
    }
  }

  private void look() {
    boolean first = !remembered && remember();
    Map<String, LinkTraffic> now = counts.withQuota();
    metering.spare(over(now));
    compare(now);
    boolean reached = !first && news.tell(now);
    if (first) {
      news.begin(now);
    }
    looks++;
    if (reached || looks % LOOKS_PER_WRITE == 0) {
      write();
    }
  }

  private void compare(Map<String, LinkTraffic> now) {
    Map<String, Level> before = levels;
    levels = new HashMap<>();
    now.forEach((link, traffic) -> levels.put(link, traffic.level()));
    if (!levels.equals(before)) {
      listeners.forEach(Runnable::run);
    }
  }

  private static Set<String> over(Map<String, LinkTraffic> now) {
    return now.entrySet().stream()
        .filter(link -> link.getValue().level() == Level.OVER)
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Until it has succeeded nothing is written, or what was kept would be lost for less. */
  private boolean remember() {
    try {
      List<DayTraffic> kept = log.since(counts.first());
      counts.remember(kept);
      Set<String> known = kept.stream().map(DayTraffic::link).collect(Collectors.toSet());
      counts.withQuota().keySet().stream()
          .filter(link -> !known.contains(link))
          .forEach(QuotaWatch::nothingIsKept);
      remembered = true;
    } catch (LedgerException e) {
      if (!failing) {
        LOG.error("what the links have carried before is not known: {}", e.getMessage());
      }
      failing = true;
    }
    return remembered;
  }

  private static void nothingIsKept(String link) {
    LOG.atWarn()
        .addKeyValue("link", link)
        .log("its quota is counted from now on: nothing is known of the time before");
  }

  private void write() {
    List<DayTraffic> changed = remembered ? counts.takeUnwritten() : List.of();
    if (changed.isEmpty()) {
      return;
    }
    try {
      log.keep(changed);
      if (failing) {
        LOG.info("what the links carry is kept again, with what was not");
      }
      failing = false;
    } catch (LedgerException e) {
      counts.notWritten(changed);
      if (!failing) {
        LOG.error("what the links carry is not kept, and would be lost now: {}", e.getMessage());
      }
      failing = true;
    }
  }

  /** Keeps the last of it; to be called when the links carry nothing any more. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      counts.take();
      write();
    }
  }
}
