package id.lanjut.gateway.uptime;

import id.lanjut.routes.deliver.Alarm;
import id.lanjut.routes.link.LinkChange;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.store.drill.DrillLog;
import id.lanjut.store.ledger.LedgerException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows which links go down together: the record is read at the start, and again when an outage is
 * over.
 */
public final class FateWatch {
  /** By then a drill that made the outage has been filed, and the record written. */
  static final Duration AFTER_AN_OUTAGE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(FateWatch.class);

  /** One a day would be many, and a person who tries may begin a dozen more. */
  private static final int DRILLS = 100;

  private final Uptime uptime;
  private final DrillLog drills;
  private final Alarm alarm;
  private final Set<String> down = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean expected = new AtomicBoolean();
  private volatile List<DownTogether> known = List.of();

  private FateWatch(Uptime uptime, DrillLog drills, Alarm alarm) {
    this.uptime = uptime;
    this.drills = drills;
    this.alarm = alarm;
  }

  /**
   * Begins to look.
   *
   * @param alarm rings on a thread that may wait for the disk
   */
  public static FateWatch start(LinkSelector links, Uptime uptime, DrillLog drills, Alarm alarm) {
    FateWatch watch = new FateWatch(uptime, drills, alarm);
    links.onChange(watch::onChange);
    watch.lookAfter(Duration.ZERO);
    return watch;
  }

  /** As the record was when it was last read; none before that. */
  public List<DownTogether> known() {
    return known;
  }

  private void onChange(LinkChange change) {
    switch (change.to()) {
      case DOWN, CAPTIVE -> down.add(change.link());
      case UP -> {
        if (down.remove(change.link())) {
          lookAfter(AFTER_AN_OUTAGE);
        }
      }
      case SUSPECT, HELD -> {}
    }
  }

  /** A line that comes and goes does not have the record read each time. */
  private void lookAfter(Duration delay) {
    if (expected.compareAndSet(false, true)) {
      alarm.after(delay, this::look);
    }
  }

  private void look() {
    // First: an outage that ends from here on may be missing in what is read now.
    expected.set(false);
    try {
      List<DownTogether> found = uptime.downTogether(drills.latest(DRILLS));
      found.stream().filter(pair -> isNew(pair.links())).forEach(FateWatch::tell);
      known = found;
    } catch (LedgerException e) {
      LOG.error("which links go down together is not known: {}", e.getMessage());
    }
  }

  private boolean isNew(List<String> links) {
    return known.stream().noneMatch(pair -> pair.links().equals(links));
  }

  private static void tell(DownTogether pair) {
    LOG.atWarn()
        .addKeyValue("links", pair.links())
        .addKeyValue("together", pair.together())
        .addKeyValue("outages", pair.outages())
        .log("one outage takes them together: so it was most times in the last 30 days");
  }
}
