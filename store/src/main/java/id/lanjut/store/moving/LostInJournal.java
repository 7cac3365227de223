package id.lanjut.store.moving;

import id.lanjut.store.journal.Journal;
import id.lanjut.store.ledger.LedgerException;
import id.lanjut.store.ledger.TransactionRows;
import id.lanjut.store.seal.BrokenSeal;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions that the journal has lost, from the ledger and from what was rescued when damaged
 * records were taken out.
 */
final class LostInJournal {
  private static final Logger LOG = LoggerFactory.getLogger(LostInJournal.class);

  private final Journal journal;
  private final MovingIndex index;
  private final TransactionRows ledger;
  private final Map<TransactionId, Lost> lost = new LinkedHashMap<>();
  private final List<TransactionId> unreadable = new ArrayList<>();
  private final Map<TransactionId, Event.Changed> ends = new HashMap<>();

  /**
   * A transaction that is lost.
   *
   * @param known where it stood, as far as that is known
   * @param endOrNull how it ended; null when nobody knows
   */
  record Lost(Snapshot known, Request request, Event.@Nullable Changed endOrNull) {}

  LostInJournal(Journal journal, MovingIndex index, TransactionRows ledger) {
    this.journal = journal;
    this.index = index;
    this.ledger = ledger;
  }

  /** What was taken out of the journal whole, unless it is there all the same or has ended. */
  void addRescued(List<Event> events) {
    for (Event event : events) {
      if (event instanceof Event.Changed changed && changed.state().isFinal()) {
        ends.put(changed.id(), changed);
      } else if (event instanceof Event.Accepted accepted) {
        addRescued(accepted);
      }
    }
  }

  private void addRescued(Event.Accepted accepted) {
    TransactionId id = accepted.transaction().id();
    Snapshot beginning =
        new Snapshot(
            accepted.transaction(), accepted.state(), accepted.at(), List.of(), null, null);
    Snapshot known =
        inLedger(id).filter(row -> Comparison.isSameLife(row, beginning)).orElse(beginning);
    if (index.find(id).isEmpty() && !known.state().isFinal()) {
      lost.put(id, new Lost(known, accepted.request(), null));
    }
  }

  /** What the ledger has as unfinished. */
  void addFromLedger(List<TransactionId> ids) {
    ids.forEach(id -> fromLedger(id).ifPresent(found -> lost.put(id, found)));
  }

  private Optional<Lost> fromLedger(TransactionId id) {
    try {
      return inLedger(id)
          .flatMap(known -> ledger.request(id).map(request -> new Lost(known, request, null)));
    } catch (BrokenSeal | IllegalArgumentException e) {
      LOG.atError()
          .addKeyValue("transaction", id)
          .log("lost in the journal, and unreadable in the ledger: {}", e.getMessage());
      unreadable.add(id);
      return Optional.empty();
    }
  }

  /** A ledger that cannot be read keeps no shop closed. */
  private Optional<Snapshot> inLedger(TransactionId id) {
    try {
      return ledger.find(id);
    } catch (LedgerException e) {
      LOG.atError()
          .addKeyValue("transaction", id)
          .log("what the journal has lost cannot be looked up: {}", e.getMessage());
      return Optional.empty();
    }
  }

  /** Those whose request nobody can read any more, so that they cannot be brought back. */
  List<TransactionId> unreadable() {
    return List.copyOf(unreadable);
  }

  /**
   * Brings all of them back, as being sent: were the power cut now, the next start would find them
   * unknown. Whoever calls settles them.
   */
  List<Lost> restore() {
    List<CompletableFuture<?>> restored = new ArrayList<>();
    lost.values().forEach(each -> restored.add(restore(each)));
    restored.forEach(CompletableFuture::join);
    return lost.values().stream()
        .map(each -> new Lost(each.known, each.request, ends.get(idOf(each))))
        .toList();
  }

  private CompletableFuture<?> restore(Lost each) {
    LOG.atError()
        .addKeyValue("transaction", idOf(each))
        .log("the journal had lost it, and has it again");
    Event.Accepted event = new Event.Accepted(each.known.transaction(), each.request, true, true);
    return journal
        .append(event, List.of())
        .thenAccept(
            appended ->
                index.recovered(
                    new Pending(
                        new Snapshot(
                            event.transaction(), State.SENDING, event.at(), List.of(), null, null),
                        Objects.requireNonNull(appended.movingOrNull()),
                        appended.standingOrNull(),
                        null)));
  }

  private static TransactionId idOf(Lost each) {
    return each.known.transaction().id();
  }
}
