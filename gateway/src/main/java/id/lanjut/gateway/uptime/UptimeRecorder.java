package id.lanjut.gateway.uptime;

import id.lanjut.routes.deliver.Alarm;
import id.lanjut.routes.link.LinkChange;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.LinkStatus;
import id.lanjut.routes.link.Overall;
import id.lanjut.store.ledger.LedgerException;
import id.lanjut.store.transaction.Event.LinkChanged;
import id.lanjut.store.uptime.Run;
import id.lanjut.store.uptime.UptimeLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the record: each change of a link and of the whole, that the gateway runs, and that it ends
 * with a farewell. A sign of life once a minute tells afterwards until when it ran; after a power
 * cut, or while the computer slept, nothing is known and nothing is claimed.
 */
public final class UptimeRecorder implements AutoCloseable {
  static final Duration BEAT = Duration.ofMinutes(1);

  /** Without a sign of life for so long, the computer slept: that time is no part of a run. */
  static final Duration GAP = Duration.ofMinutes(3);

  private static final Logger LOG = LoggerFactory.getLogger(UptimeRecorder.class);
  private static final String FOUND = "when the gateway began to look: ";

  private final UptimeLog log;
  private final LinkSelector links;
  private final InstantSource clock;
  private final Object telling = new Object();

  // Guarded by this.
  private Instant started = Instant.MIN;
  private Instant alive = Instant.MIN;
  private String whole = "";
  private boolean closed;

  private UptimeRecorder(UptimeLog log, LinkSelector links, InstantSource clock) {
    this.log = log;
    this.links = links;
    this.clock = clock;
  }

  /**
   * Begins a run.
   *
   * @param alarm rings on a thread that may wait for the disk
   */
  public static UptimeRecorder start(
      UptimeLog log, LinkSelector links, InstantSource clock, Alarm alarm) {
    UptimeRecorder recorder = new UptimeRecorder(log, links, clock);
    synchronized (recorder) {
      links.onChange(recorder::onChange);
      links.onFailback(recorder::onFailback);
      recorder.begin(clock.instant());
    }
    alarm.after(Duration.ZERO, () -> recorder.beat(alarm));
    return recorder;
  }

  /** The run that lasts. */
  public synchronized Run current() {
    return new Run(started, alive, closed);
  }

  private void begin(Instant now) {
    started = now;
    alive = now;
    for (LinkStatus link : links.statuses()) {
      String state = link.state().name();
      keep(link.settings().name(), now, state, state, FOUND + link.reason());
    }
    whole = whole();
    keep(LinkChanged.WHOLE, now, whole, whole, FOUND + whole);
  }

  private void keep(String link, Instant at, String from, String to, String reason) {
    log.changed(new LinkChanged(link, at, from, to, reason, started));
  }

  /** While the best that there is is in doubt, nobody knows whether requests would go. */
  private String whole() {
    Overall overall = Overall.of(links);
    boolean inDoubt =
        links.statuses().stream().noneMatch(link -> link.state() == LinkState.UP)
            && overall != Overall.OFFLINE;
    return inDoubt ? LinkState.SUSPECT.name() : overall.name();
  }

  private synchronized void onChange(LinkChange change) {
    if (closed) {
      return;
    }
    live(clock.instant());
    keep(change.link(), change.at(), change.from().name(), change.to().name(), change.reason());
    followWhole(change.link() + " is " + change.to() + ": " + change.reason());
  }

  private synchronized void onFailback() {
    if (!closed) {
      live(clock.instant());
      followWhole("a link that came back has been clean for long enough");
    }
  }

  private void followWhole(String why) {
    String before = whole;
    whole = whole();
    if (!whole.equals(before)) {
      keep(LinkChanged.WHOLE, alive, before, whole, why);
    }
  }

  private void live(Instant now) {
    if (Duration.between(alive, now).compareTo(GAP) > 0) {
      begin(now);
    }
    alive = Span.later(alive, now);
  }

  private void beat(Alarm alarm) {
    synchronized (this) {
      if (closed) {
        return;
      }
      live(clock.instant());
    }
    tell();
    alarm.after(BEAT, () -> beat(alarm));
  }

  /** Not while the lock is held that those want who tell of a change: this waits for the disk. */
  private void tell() {
    // The farewell must not be followed by a sign of life that had begun before it.
    synchronized (telling) {
      try {
        log.ran(current());
      } catch (LedgerException e) {
        LOG.error("the uptime record misses a sign of life: {}", e.getMessage());
      }
    }
  }

  /** Says farewell. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      live(clock.instant());
      closed = true;
    }
    tell();
  }
}
