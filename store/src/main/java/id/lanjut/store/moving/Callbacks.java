package id.lanjut.store.moving;

import id.lanjut.store.journal.CallbackEntry;
import id.lanjut.store.journal.Journal;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
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
  private volatile @Nullable Predicate<String> wanted;

  /** What recovery has found ended, before it is known who wants to be told. Guarded by this. */
  private final Map<TransactionId, Event.CallbackOwed> foundEnded = new LinkedHashMap<>();

  Callbacks(Journal journal, LedgerProgress progress, InstantSource clock) {
    this.journal = journal;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * From now on, what ends on these routes is told; the predicate is asked at each end. So is what
   * had ended when the store was opened, where damage may have taken what was owed.
   */
  public synchronized void tell(Predicate<String> routes) {
    wanted = routes;
    foundEnded.values().stream()
        .filter(owed -> routes.test(owed.transaction().route()))
        .forEach(owed -> journal.owe(owed).join());
    foundEnded.clear();
  }

  /** A record about it was damaged: it may have been that somebody has to be told. */
  void oweAgain(Snapshot ended) {
    Answer answer = ended.answer();
    int status = answer == null ? 0 : answer.status();
    found(
        new Event.CallbackOwed(
            ended.transaction(), ended.changedAt(), ended.state(), ended.reason(), status));
  }

  private synchronized void found(Event.CallbackOwed owed) {
    if (foundEnded.size() < MOST_OWED) {
      foundEnded.put(owed.transaction().id(), owed);
    }
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
    Predicate<String> routes = wanted;
    if (!change.state().isFinal() || (routes != null && !routes.test(transaction.route()))) {
      return Optional.empty();
    }
    Event.CallbackOwed owed =
        new Event.CallbackOwed(
            transaction, change.at(), change.state(), change.reason(), answerStatus(change));
    if (routes == null) {
      found(owed);
      return Optional.empty();
    }
    return isRoomFor(transaction) ? Optional.of(owed) : Optional.empty();
  }

  private boolean isRoomFor(Transaction transaction) {
    boolean room = owed() < MOST_OWED;
    if (!room) {
      LOG.atError()
          .addKeyValue("transaction", transaction.id())
          .log("its callback is not made: {} wait already", MOST_OWED);
    }
    return room;
  }

  private static int answerStatus(Event.Changed change) {
    return change.answer() == null ? 0 : change.answer().status();
  }
}
