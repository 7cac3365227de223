package id.lanjut.gateway.console;

import id.lanjut.routes.resolve.Decisions;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.util.Optional;
import java.util.Set;

/** Decides about what is in a test's book. */
final class DecisionsInMemory implements Decisions {
  private final BookInMemory book;

  DecisionsInMemory(BookInMemory book) {
    this.book = book;
  }

  @Override
  public Optional<Snapshot> retry(TransactionId id, String by) {
    return move(id, Set.of(State.HELD), State.QUEUED, "sent again by " + by);
  }

  @Override
  public Optional<Snapshot> cancel(TransactionId id, String by) {
    return move(id, Set.of(State.QUEUED), State.CANCELLED, "cancelled by " + by);
  }

  @Override
  public Optional<Snapshot> resolve(TransactionId id, State as, String by, String note) {
    String reason = "resolved by " + by + ": " + note;
    return move(id, Set.of(State.HELD, State.UNKNOWN), as, reason);
  }

  private Optional<Snapshot> move(TransactionId id, Set<State> from, State to, String reason) {
    Optional<Snapshot> moved =
        book.find(id)
            .filter(it -> from.contains(it.state()))
            .map(it -> to(it, to))
            .map(it -> ConsoleFixture.because(it, reason));
    moved.ifPresent(book::write);
    return moved;
  }

  private static Snapshot to(Snapshot it, State state) {
    return new Snapshot(
        it.transaction(), state, it.changedAt(), it.attempts(), it.reason(), it.answer());
  }
}
