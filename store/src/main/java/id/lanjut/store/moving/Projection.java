package id.lanjut.store.moving;

import id.lanjut.store.journal.Journal;
import id.lanjut.store.journal.JournalException;
import id.lanjut.store.journal.LedgerEntry;
import id.lanjut.store.ledger.Ledger;
import id.lanjut.store.ledger.LedgerException;
import id.lanjut.store.quarantine.Quarantine;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.TransactionId;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Takes the journal's events to the ledger, in batches, and lets the journal forget them then. */
final class Projection {
  private static final int BATCH = 1_000;
  private static final long WAIT_MILLIS = 250;

  private final Journal journal;
  private final Ledger ledger;
  private final Quarantine quarantine;
  private final LedgerProgress progress;

  /** What the start took and could not write: it comes before everything else. */
  private final AtomicReference<List<LedgerEntry>> owed = new AtomicReference<>(List.of());

  /** Whoever has begun the ledger anew owes it what is pending; nothing is written before that. */
  private volatile Runnable refill = () -> {};

  Projection(Journal journal, Ledger ledger, Quarantine quarantine, LedgerProgress progress) {
    this.journal = journal;
    this.ledger = ledger;
    this.quarantine = quarantine;
    this.progress = progress;
  }

  /**
   * Writes what an earlier run left for the ledger. Until that is done nobody knows the keys of
   * what ended last, and no retry may be taken for something new.
   *
   * @throws LedgerException when it cannot be written now; what was taken comes first then, when
   *     somebody asks for the next
   */
  void catchUp(long events, Consumer<Event> written) throws InterruptedException {
    progress.appended(events);
    while (!progress.hasWritten(events)) {
      List<LedgerEntry> batch =
          journal.ledgerFeed().takeAtOnce(BATCH, TimeUnit.SECONDS.toMillis(10));
      if (batch.isEmpty()) {
        throw new JournalException("the journal does not hand out what the ledger has to write");
      }
      writeOrOwe(batch, written);
    }
  }

  private void writeOrOwe(List<LedgerEntry> batch, Consumer<Event> written) {
    try {
      write(batch, written);
    } catch (LedgerException | UncheckedIOException e) {
      owed.set(batch);
      throw e;
    }
  }

  /** Nothing is written before this has been done; tried again with each batch until it is. */
  void refillFirst(Runnable refilling) {
    refill = refilling;
  }

  /** Waits a moment for events that the ledger has not written; there may be none. */
  List<LedgerEntry> next() throws InterruptedException {
    List<LedgerEntry> first = owed.getAndSet(List.of());
    return first.isEmpty() ? journal.ledgerFeed().take(BATCH, WAIT_MILLIS) : first;
  }

  /**
   * Writes events to the ledger, and only then lets the journal forget them. What cannot be read is
   * set aside: left where it is, it would be written behind what came after it, once it can be.
   *
   * @param written is told of each that the ledger has now; not of how something ended that it does
   *     not know, which memory has to remember
   */
  void write(List<LedgerEntry> batch, Consumer<Event> written) {
    refill.run();
    refill = () -> {};
    List<LedgerEntry> readable = batch.stream().filter(LedgerEntry::isReadable).toList();
    Set<TransactionId> unknown = ledger.write(readable);
    batch.stream().filter(entry -> !entry.isReadable()).forEach(this::setAside);
    journal.release(batch).join();
    readable.stream()
        .map(LedgerEntry::event)
        .filter(
            event -> !(event instanceof Event.Changed changed && unknown.contains(changed.id())))
        .forEach(written);
    progress.written(batch.size());
  }

  private void setAside(LedgerEntry unreadable) {
    quarantine.keep(
        "event-" + unreadable.number() + ".record",
        unreadable.sealed(),
        "an event that the ledger cannot be told: " + unreadable.obstacle());
  }
}
