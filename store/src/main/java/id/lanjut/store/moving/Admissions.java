package id.lanjut.store.moving;

import id.lanjut.store.journal.Appended;
import id.lanjut.store.journal.Journal;
import id.lanjut.store.ledger.LedgerException;
import id.lanjut.store.moving.Admission.Accepted;
import id.lanjut.store.moving.Admission.Conflicting;
import id.lanjut.store.moving.Admission.Joined;
import id.lanjut.store.moving.Admission.NoRoom;
import id.lanjut.store.moving.Admission.Refused;
import id.lanjut.store.moving.Admission.Replayed;
import id.lanjut.store.moving.KeyHolder.Admitting;
import id.lanjut.store.moving.KeyHolder.Scope;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.Transaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns requests into transactions, one at a time for each key: whoever comes while the first is on
 * its way into the journal waits until it is there.
 */
final class Admissions {
  private final Journal journal;
  private final KnownKeys keys;
  private final MovingIndex index;
  private final Room room;
  private final TransactionIds ids;
  private final InstantSource clock;

  Admissions(Journal journal, KnownKeys keys, MovingIndex index, Room room, Making making) {
    this.room = room;
    this.journal = journal;
    this.keys = keys;
    this.index = index;
    this.ids = making.ids();
    this.clock = making.clock();
  }

  /** What a new transaction is made with. */
  record Making(TransactionIds ids, InstantSource clock) {}

  /** A request with all that its admission needs. */
  private record Applicant(
      Draft draft,
      Fingerprint fingerprint,
      Departure departure,
      Consumer<Snapshot> accepted,
      Scope scope,
      Admitting claim) {}

  CompletableFuture<Admission> admit(
      Draft draft, Departure departure, Consumer<Snapshot> accepted) {
    return admit(
        new Applicant(
            draft,
            Fingerprint.of(draft.request()),
            departure,
            accepted,
            new Scope(draft.route(), draft.terminalOrNull(), draft.key()),
            new Admitting()));
  }

  private CompletableFuture<Admission> admit(Applicant applicant) {
    Optional<KeyHolder> holder = index.claim(applicant.scope(), applicant.claim());
    if (holder.isEmpty()) {
      return admitUnlessFinished(applicant);
    }
    if (holder.get() instanceof Admitting other) {
      return other.settled().thenCompose(settled -> admit(applicant));
    }
    return admitBeside((Pending) holder.get(), applicant);
  }

  /** Memory knows no such key, but the ledger may. */
  private CompletableFuture<Admission> admitUnlessFinished(Applicant applicant) {
    try {
      Optional<Snapshot> finished =
          applicant.draft().keyIsNew() ? Optional.empty() : keys.latest(applicant.scope());
      return finished
          .map(known -> admitAfter(known, applicant))
          .orElseGet(() -> accept(applicant, null));
    } catch (LedgerException e) {
      index.giveBack(applicant.scope(), applicant.claim());
      return CompletableFuture.completedFuture(new NoRoom(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      index.giveBack(applicant.scope(), applicant.claim());
      throw e;
    }
  }

  private CompletableFuture<Admission> admitAfter(Snapshot known, Applicant applicant) {
    Optional<Admission> answer = answer(known, applicant);
    if (answer.isPresent()) {
      index.giveBack(applicant.scope(), applicant.claim());
      return CompletableFuture.completedFuture(answer.get());
    }
    return accept(applicant, known);
  }

  private CompletableFuture<Admission> admitBeside(Pending pending, Applicant applicant) {
    Snapshot known = pending.snapshot();
    Optional<Admission> answer = answer(known, applicant);
    if (answer.isPresent()) {
      return CompletableFuture.completedFuture(answer.get());
    }
    return index.takeOver(applicant.scope(), pending, applicant.claim())
        ? accept(applicant, known)
        : admit(applicant);
  }

  /** What the key's history answers; empty when the request becomes a transaction. */
  private static Optional<Admission> answer(Snapshot known, Applicant applicant) {
    return switch (KeyRule.of(known, applicant.fingerprint())) {
      case JOIN -> Optional.of(new Joined(known));
      case REPLAY -> Optional.of(new Replayed(known));
      case CONFLICT -> Optional.of(new Conflicting(known));
      case TRY_AGAIN, ACCEPT -> Optional.empty();
    };
  }

  private CompletableFuture<Admission> accept(Applicant applicant, @Nullable Snapshot known) {
    Optional<String> lacking = room.lacking(applicant.draft());
    if (lacking.isPresent()) {
      index.giveBack(applicant.scope(), applicant.claim());
      return CompletableFuture.completedFuture(new NoRoom(lacking.get()));
    }
    Optional<Refusal> refusal = index.enter(applicant.draft(), applicant.departure());
    if (refusal.isPresent()) {
      index.giveBack(applicant.scope(), applicant.claim());
      return CompletableFuture.completedFuture(new Refused(refusal.get()));
    }
    try {
      return append(applicant, known);
    } catch (RuntimeException e) {
      leave(applicant);
      throw e;
    }
  }

  private CompletableFuture<Admission> append(Applicant applicant, @Nullable Snapshot known) {
    Transaction transaction = transaction(applicant, known);
    boolean sending = applicant.departure().begins(transaction);
    Event.@Nullable TriedAgain triedAgain =
        known != null && known.transaction().id().equals(transaction.id())
            ? new Event.TriedAgain(clock.instant(), known.attempts())
            : null;
    Event.Accepted event =
        new Event.Accepted(
            transaction, applicant.draft().request(), sending, triedAgain != null, triedAgain);
    return journal
        .append(event, List.of())
        .handle(
            (appended, failure) -> {
              if (failure != null) {
                applicant.departure().abandoned(transaction);
                leave(applicant);
                return new NoRoom(String.valueOf(failure.getMessage()));
              }
              return accepted(applicant, event, appended);
            });
  }

  private void leave(Applicant applicant) {
    index.left(applicant.draft());
    index.giveBack(applicant.scope(), applicant.claim());
  }

  private Admission accepted(Applicant applicant, Event.Accepted event, Appended appended) {
    Snapshot snapshot = event.snapshot();
    Pending pending =
        new Pending(
            snapshot,
            Objects.requireNonNull(appended.movingOrNull()),
            appended.standingOrNull(),
            event.sending() ? event.request() : null);
    index.admitted(applicant.scope(), applicant.claim(), pending);
    applicant.accepted().accept(snapshot);
    return new Accepted(snapshot);
  }

  private Transaction transaction(Applicant applicant, @Nullable Snapshot known) {
    Draft draft = applicant.draft();
    @Nullable Transaction refused =
        known != null && KeyRule.of(known, applicant.fingerprint()) == KeyRule.TRY_AGAIN
            ? known.transaction()
            : null;
    Instant now = clock.instant();
    return new Transaction(
        refused == null ? ids.next() : refused.id(),
        journal.nextNumber(),
        draft.route(),
        draft.terminalOrNull(),
        draft.key(),
        applicant.fingerprint(),
        draft.laneOrNull(),
        draft.amountOrNull(),
        refused == null ? now : refused.acceptedAt(),
        now.plus(draft.lifetime()));
  }
}
