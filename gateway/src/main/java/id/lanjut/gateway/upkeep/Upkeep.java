package id.lanjut.gateway.upkeep;

import id.lanjut.gateway.config.LedgerSettings;
import id.lanjut.gateway.quota.QuotaWatch;
import id.lanjut.routes.deliver.Alarm;
import id.lanjut.store.ledger.LedgerException;
import id.lanjut.store.moving.TransactionStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what is old once an hour, and backs the ledger up once a day. A back-office PC is often
 * off at night: a backup that was missed is made soon after the start.
 */
public final class Upkeep {
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
  private static final Duration AFTER_START = Duration.ofMinutes(5);
  private static final Duration BETWEEN = Duration.ofHours(1);

  /** So few that the projection waits a moment at most. */
  private static final int STEP = 500;

  private final TransactionStore store;
  private final Backups backups;
  private final LedgerSettings settings;
  private final InstantSource clock;
  private final ZoneId zone;

  /** Keeps this store, by the clock of this place. */
  public Upkeep(
      TransactionStore store,
      Backups backups,
      LedgerSettings settings,
      InstantSource clock,
      ZoneId zone) {
    this.store = store;
    this.backups = backups;
    this.settings = settings;
    this.clock = clock;
    this.zone = zone;
  }

  /**
   * Begins a few minutes from now, when the morning's rush into the queue is over.
   *
   * @param alarm rings on a thread that nobody else waits for
   */
  public void start(Alarm alarm) {
    alarm.after(AFTER_START, () -> run(alarm));
  }

  private void run(Alarm alarm) {
    try {
      backups.forgetUnfinished();
      forget();
      backUpWhenDue();
    } catch (IOException | LedgerException e) {
      LOG.error("the ledger was not tended: {}", e.getMessage());
    } finally {
      alarm.after(BETWEEN, () -> run(alarm));
    }
  }

  /** How many transactions were forgotten. */
  int forget() {
    Instant before = store.ages().before(settings.keep());
    int forgotten = 0;
    int step;
    do {
      step = store.forget(before, STEP);
      forgotten += step;
    } while (step == STEP);
    if (forgotten > 0) {
      LOG.info("forgot {} transactions that were accepted before {}", forgotten, before);
    }
    forgetUptime(before);
    return forgotten;
  }

  private void forgetUptime(Instant before) {
    int step;
    do {
      step = store.uptime().forget(before, STEP);
    } while (step >= STEP);
    do {
      step = store.drills().forget(before, STEP);
    } while (step >= STEP);
    LocalDate day = firstDay(before);
    do {
      step = store.traffic().forget(day, STEP);
    } while (step >= STEP);
  }

  /** A quota's month must not be forgotten before it is over, however short the rest is kept. */
  private LocalDate firstDay(Instant before) {
    LocalDate needed = clock.instant().atZone(zone).toLocalDate().minusDays(QuotaWatch.DAYS_KEPT);
    LocalDate kept = before.atZone(zone).toLocalDate();
    return kept.isBefore(needed) ? kept : needed;
  }

  /** Whether a backup was due and has been made. */
  boolean backUpWhenDue() throws IOException {
    Optional<Instant> newest = backups.newest();
    if (settings.backups() == 0 || newest.filter(made -> made.isAfter(lastDue())).isPresent()) {
      return false;
    }
    LOG.info("backed up to {}", backups.backUp());
    return true;
  }

  private Instant lastDue() {
    ZonedDateTime now = clock.instant().atZone(zone);
    ZonedDateTime today = now.with(settings.backupAt());
    return (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
  }
}
