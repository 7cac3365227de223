package id.lanjut.store.moving;

import id.lanjut.store.journal.Journal;
import id.lanjut.store.ledger.UptimeRows;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.TransactionId;
import id.lanjut.store.uptime.Detour;
import id.lanjut.store.uptime.Run;
import id.lanjut.store.uptime.Tally;
import id.lanjut.store.uptime.UptimeLog;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes go the way of all events, through the journal to the ledger's writer. A run's last sign
 * of life is no event: the next one replaces it, so it goes to the ledger alone.
 */
final class KeptUptime implements UptimeLog {
  /**
   * While the ledger cannot be written, the journal's room is for transactions; a flapping link
   * must not take it.
   */
  static final int MAX_UNWRITTEN = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(KeptUptime.class);
  private final Journal journal;
  private final UptimeRows rows;
  private final LedgerProgress progress;
  private final Whereabouts whereabouts;
  private final BooleanSupplier hasRoom;
  private final Consumer<Instant> alive;
  private final AtomicInteger unwritten = new AtomicInteger();

  /** What it is made of. */
  record Parts(
      Journal journal, UptimeRows rows, LedgerProgress progress, Whereabouts whereabouts) {}

  /**
   * A record of this store.
   *
   * @param alive hears of each sign of life first
   */
  KeptUptime(Parts parts, BooleanSupplier hasRoom, Consumer<Instant> alive) {
    this.journal = parts.journal();
    this.rows = parts.rows();
    this.progress = parts.progress();
    this.whereabouts = parts.whereabouts();
    this.alive = alive;
    this.hasRoom = hasRoom;
  }

  @Override
  public void changed(Event.LinkChanged change) {
    if (unwritten.get() >= MAX_UNWRITTEN || !hasRoom.getAsBoolean()) {
      dropped(change, "there is no room for it");
      return;
    }
    unwritten.incrementAndGet();
    var unused =
        journal
            .append(change, List.of())
            .whenComplete(
                (appended, failure) -> {
                  if (failure == null) {
                    progress.appended(1);
                  } else {
                    unwritten.decrementAndGet();
                    dropped(change, String.valueOf(failure.getMessage()));
                  }
                });
  }

  private static void dropped(Event.LinkChanged change, String why) {
    LOG.atError()
        .addKeyValue("link", change.link().isEmpty() ? "all" : change.link())
        .addKeyValue("to", change.to())
        .log("the uptime record misses a change: {}", why);
  }

  /** The ledger has it; what an earlier run left is not among what was counted. */
  void written(Event event) {
    if (event instanceof Event.LinkChanged) {
      unwritten.updateAndGet(count -> Math.max(0, count - 1));
    }
  }

  @Override
  public void ran(Run run) {
    // First: it has to be known also when the ledger cannot be written.
    alive.accept(run.seen());
    rows.ran(run);
  }

  @Override
  public List<Run> runs(Instant from) {
    progress.catchUp();
    return rows.runs(from);
  }

  @Override
  public void changes(Instant from, Consumer<Event.LinkChanged> taker) {
    progress.catchUp();
    rows.changes(from, taker);
  }

  @Override
  public void detours(Instant from, Consumer<Detour> taker) {
    progress.catchUp();
    rows.detours(TransactionId.firstAt(from), taker);
  }

  @Override
  public Tally tally(Instant from) {
    progress.catchUp();
    return whereabouts.of(from);
  }

  @Override
  public int forget(Instant before, int limit) {
    return rows.forget(TransactionId.firstAt(before), before, limit);
  }
}
