package id.lanjut.store.moving;

import id.lanjut.store.journal.Journal;
import id.lanjut.store.ledger.Ledger;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * What the journal has lost, and the ledger holds as {@code HELD}: a person can find out how it
 * ended, and nothing else can become of it, as there is no request to send.
 */
final class LedgerAlone {
  private final Journal journal;
  private final Ledger ledger;
  private final LedgerProgress progress;
  private final InstantSource clock;

  LedgerAlone(Journal journal, Ledger ledger, LedgerProgress progress, InstantSource clock) {
    this.journal = journal;
    this.ledger = ledger;
    this.progress = progress;
    this.clock = clock;
  }

  /**
   * Says how a transaction ended that does not move.
   *
   * @return completes when it is on the disk; empty when it is not held, or that is no end
   */
  synchronized CompletableFuture<Optional<Snapshot>> settle(
      TransactionId id, State from, Change change) {
    if (from != State.HELD || !change.state().isFinal()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    progress.catchUp();
    return ledger
        .transactions()
        .find(id)
        .filter(known -> known.state() == State.HELD)
        .map(known -> settle(known, change))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
  }

  private CompletableFuture<Optional<Snapshot>> settle(Snapshot known, Change change) {
    List<Attempt> attempts =
        Stream.concat(known.attempts().stream(), change.newAttempts().stream()).toList();
    Event.Changed end =
        new Event.Changed(
            known.transaction().id(),
            clock.instant(),
            change.state(),
            attempts,
            change.reason(),
            change.answer());
    return journal
        .append(end, List.of())
        .thenApply(
            appended -> {
              progress.appended(1);
              return Optional.of(
                  new Snapshot(
                      known.transaction(),
                      end.state(),
                      end.at(),
                      attempts,
                      end.reason(),
                      end.answer()));
            });
  }
}
