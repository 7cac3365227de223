package id.lanjut.store.moving;

import id.lanjut.store.journal.Journal;
import id.lanjut.store.journal.Recovered;
import id.lanjut.store.journal.Recovered.Beginning;
import id.lanjut.store.journal.Recovered.LastWord;
import id.lanjut.store.ledger.Ledger;
import id.lanjut.store.ledger.LedgerException;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Derives where each transaction stands from what the journal kept, and from nothing else: evidence
 * of an attempt without its outcome stays SENDING here and is UNKNOWN from then on; no evidence is
 * QUEUED.
 */
final class Recovery {
  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);
  private static final String STOPPED_WHILE_SENDING =
      "the gateway stopped while this was being sent";
  private static final String DAMAGED =
      "a record about it was damaged on the disk: it may have been sent";
  private static final String LEDGER_DAMAGED =
      "the journal and the ledger's record of it were damaged: it may have been sent";
  private static final String FROM_THE_LEDGER =
      "the journal was damaged and had lost this; it is from the ledger";
  private static final String BEYOND_REPAIR =
      "the journal has lost it, and what the ledger has of it cannot be read: it may have been sent";
  private static final String RESTORED =
      "it was lost in the journal and is restored from the ledger: it may have been sent";

  private final TransactionStore store;
  private final Projection projection;
  private final Journal journal;
  private final Ledger ledger;
  private final MovingIndex index;
  private final InstantSource clock;
  private final AfterDamage afterDamage;

  Recovery(
      TransactionStore store,
      Projection projection,
      Storage storage,
      MovingIndex index,
      InstantSource clock) {
    this.store = store;
    this.projection = projection;
    this.journal = storage.journal();
    this.ledger = storage.ledger();
    this.index = index;
    this.clock = clock;
    this.afterDamage = new AfterDamage(journal, ledger, index);
  }

  /** Fills the index; what was being sent is UNKNOWN when this returns. */
  void run() {
    Recovered recovered = journal.recover();
    pendings(recovered).forEach(index::recovered);
    if (ledger.isNew()) {
      refillLedger(index.all());
    }
    Optional<Comparison> comparison =
        catchUp(recovered.ledgerBacklog()) ? comparison() : Optional.empty();
    loseSightOf(index.in(State.SENDING), STOPPED_WHILE_SENDING);
    if (journal.findings().damage() || comparison.map(Comparison::differ).orElse(false)) {
      mend(comparison.orElse(Comparison.EQUAL));
    }
    // What the ledger could not be asked about is left to the next start.
    comparison.ifPresent(compared -> journal.concluded());
  }

  private Optional<Comparison> comparison() {
    try {
      return Optional.of(Comparison.of(index, ledger.transactions()));
    } catch (LedgerException e) {
      LOG.error("journal and ledger cannot be compared: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private void mend(Comparison comparison) {
    loseSightOf(concerned(), DAMAGED);
    comparison.knownOtherwise().forEach(this::adopt);
    if (journal.findings().damage()) {
      loseSightOf(afterDamage.unreadableInLedger(), LEDGER_DAMAGED);
      afterDamage.knownOtherwise().forEach(this::adopt);
    }
    LostInJournal lost = new LostInJournal(journal, index, ledger.transactions());
    lost.addFromLedger(comparison.lostInJournal());
    lost.addRescued(journal.findings().rescued());
    lost.restore().stream()
        .map(each -> store.change(idOf(each.known()), State.SENDING, settling(each)))
        .toList()
        .forEach(CompletableFuture::join);
    lost.unreadable().forEach(this::holdInLedger);
    refillLedger(
        comparison.lostInLedger().stream().flatMap(id -> index.find(id).stream()).toList());
    journal.findings().concerned().stream()
        .flatMap(id -> store.find(id).stream())
        .filter(known -> known.state().isFinal())
        .forEach(store.callbacks()::oweAgain);
  }

  /** What the ledger does not have when it ends, nobody would know by its key. */
  private void refillLedger(Collection<Pending> lost) {
    List<Pending> pending = List.copyOf(lost);
    try {
      afterDamage.refillLedger(pending);
    } catch (LedgerException e) {
      LOG.error("what is pending is written to the ledger once it can be: {}", e.getMessage());
      projection.refillFirst(() -> afterDamage.refillLedger(pending));
    }
  }

  /** Whoever asks for it is told at least that; there is nothing that could be sent or decided. */
  private void holdInLedger(TransactionId id) {
    ledger
        .transactions()
        .find(id)
        .filter(known -> known.state() != State.HELD)
        .map(
            known ->
                new Event.Changed(
                    id, clock.instant(), State.HELD, attemptsOf(known), BEYOND_REPAIR, null))
        .ifPresent(held -> store.record(held).join());
  }

  /** Held for a person, unless how it ended was rescued. */
  private Change settling(LostInJournal.Lost lost) {
    Event.Changed end = lost.endOrNull();
    return end == null
        ? new Change(State.HELD, attemptsOf(lost.known()), RESTORED, null)
        : new Change(end.state(), end.attempts(), end.reason(), end.answer());
  }

  /** A record about them is lost: it may have been the evidence that they were being sent. */
  private List<Snapshot> concerned() {
    return index.in(State.QUEUED).stream()
        .filter(queued -> journal.findings().concerned().contains(idOf(queued)))
        .toList();
  }

  /** The journal has lost what the ledger has kept: an attempt, or how it ended. */
  private void adopt(Snapshot known) {
    index.find(idOf(known)).map(Pending::snapshot).ifPresent(here -> adopt(known, here));
  }

  private void adopt(Snapshot known, Snapshot here) {
    State state = known.state() == State.SENDING ? State.UNKNOWN : known.state();
    List<Attempt> lost =
        attemptsOf(known).stream().filter(each -> !here.attempts().contains(each)).toList();
    if (state != here.state() || !lost.isEmpty()) {
      Change change = new Change(state, lost, FROM_THE_LEDGER, known.answer());
      store.change(idOf(known), here.state(), change).join();
    }
  }

  /** Whatever the ledger had not heard of yet may have been an attempt. */
  private List<Attempt> attemptsOf(Snapshot known) {
    boolean evident = known.mayHaveArrived() && known.state() != State.SENDING;
    return known.state().isFinal() || evident
        ? known.attempts()
        : Stream.concat(
                known.attempts().stream(),
                Stream.of(known.unseenAttempt(clock.instant(), FROM_THE_LEDGER)))
            .toList();
  }

  /** Nobody can tell any more whether they were sent, over which link, and how that ended. */
  private void loseSightOf(List<Snapshot> snapshots, String reason) {
    snapshots.stream()
        .map(each -> store.loseSight(idOf(each), each.state(), State.UNKNOWN, reason))
        .toList()
        .forEach(CompletableFuture::join);
  }

  private static TransactionId idOf(Snapshot snapshot) {
    return snapshot.transaction().id();
  }

  /**
   * A ledger that cannot be written keeps no shop closed: its route tries again for as long.
   *
   * @return whether it has caught up
   */
  private boolean catchUp(long events) {
    try {
      store.catchUp(events);
      return true;
    } catch (LedgerException | UncheckedIOException e) {
      LOG.error("until the ledger can be written, no retry can be told from a new request");
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the store was opened", e);
    }
  }

  private static Stream<Pending> pendings(Recovered recovered) {
    Map<TransactionId, LastWord> lastWords = new HashMap<>();
    recovered.lastWords().forEach(lastWord -> lastWords.put(lastWord.id(), lastWord));
    return recovered.beginnings().stream()
        .map(beginning -> pending(beginning, lastWords.get(beginning.transaction().id())));
  }

  private static Pending pending(Beginning beginning, @Nullable LastWord lastWord) {
    Transaction transaction = beginning.transaction();
    if (lastWord == null) {
      return new Pending(begun(beginning, State.QUEUED), beginning.kept(), null, null);
    }
    Snapshot standing =
        lastWord.changed() == null
            ? begun(beginning, State.SENDING)
            : standing(transaction, lastWord.changed());
    return new Pending(standing, beginning.kept(), lastWord.kept(), null);
  }

  private static Snapshot begun(Beginning beginning, State state) {
    Snapshot first = beginning.snapshot();
    return new Snapshot(
        first.transaction(), state, first.changedAt(), first.attempts(), null, null);
  }

  private static Snapshot standing(Transaction transaction, Event.Changed changed) {
    return new Snapshot(
        transaction,
        changed.state(),
        changed.at(),
        changed.attempts(),
        changed.reason(),
        changed.answer());
  }
}
