package id.lanjut.store.moving;

import id.lanjut.store.journal.CallbackEntry;
import id.lanjut.store.journal.Journal;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Transaction;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who has to be told how a transaction ended. That somebody has to be is in the same commit as the
 * end itself, and is kept until it was done or given up.
 */
public final class Callbacks {
  private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);

  /** Beyond so many nobody listens any more, and the memory is for what moves. */
  private static final int MOST_OWED = 20_000;

  private final Journal journal;
  private final LedgerProgress progress;
  private final InstantSource clock;
  private volatile Predicate<String> wanted = route -> false;

  Callbacks(Journal journal, LedgerProgress progress, InstantSource clock) {
    this.journal = journal;
    this.progress = progress;
    this.clock = clock;
  }

  /** From now on, what ends on these routes is told; the predicate is asked at each end. */
  public void tell(Predicate<String> routes) {
    wanted = routes;
  }

  /** Hands over every callback that is owed, now and from now on, on the journal's thread. */
  public void handOut(Consumer<CallbackEntry> taker) {
    journal.handOutCallbacks(taker);
  }

  /** How many are owed. */
  public long owed() {
    return journal.callbacksOwed();
  }

  /**
   * Ends one: it was made, or is not made any more.
   *
   * @param outcome what became of it, for the transaction's timeline
   * @return completes when it is on the disk
   */
  public CompletableFuture<?> settle(CallbackEntry entry, String outcome) {
    Event.CallbackOwed owed = entry.owed();
    return journal
        .settle(
            entry, new Event.Noted(owed.transaction().id(), clock.instant(), owed.state(), outcome))
        .thenRun(() -> progress.appended(1));
  }

  /** What a change makes owed. */
  Optional<Event.CallbackOwed> after(Transaction transaction, Event.Changed change) {
    if (!change.state().isFinal() || !wanted.test(transaction.route())) {
      return Optional.empty();
    }
    if (owed() >= MOST_OWED) {
      LOG.atError()
          .addKeyValue("transaction", transaction.id())
          .log("its callback is not made: {} wait already", MOST_OWED);
      return Optional.empty();
    }
    return Optional.of(
        new Event.CallbackOwed(
            transaction, change.at(), change.state(), change.reason(), answerStatus(change)));
  }

  private static int answerStatus(Event.Changed change) {
    return change.answer() == null ? 0 : change.answer().status();
  }
}
