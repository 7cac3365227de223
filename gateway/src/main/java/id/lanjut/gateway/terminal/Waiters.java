package id.lanjut.gateway.terminal;

import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** Terminals that are kept until their transaction has an outcome, or it is no use to wait. */
public final class Waiters {
  /**
   * One terminal that is kept.
   *
   * @param until what it waits for
   * @param told hears nothing when its time is over
   */
  private record Waiter(Predicate<Snapshot> until, CompletableFuture<Optional<Snapshot>> told) {}

  private final Map<TransactionId, List<Waiter>> waiting = new ConcurrentHashMap<>();
  private final Function<TransactionId, Optional<Snapshot>> current;
  private final Predicate<Snapshot> offline;

  /**
   * Makes an empty waiting room.
   *
   * @param current how a transaction stands now
   * @param offline whether no link is known to be good that a transaction may take
   */
  public Waiters(Function<TransactionId, Optional<Snapshot>> current, Predicate<Snapshot> offline) {
    this.current = current;
    this.offline = offline;
  }

  /** Hears of every change. */
  public void onChange(Snapshot snapshot) {
    List<Waiter> all = waiting.get(snapshot.transaction().id());
    if (all != null) {
      all.stream()
          .filter(waiter -> waiter.until().test(snapshot))
          .forEach(waiter -> waiter.told().complete(Optional.of(snapshot)));
    }
  }

  /**
   * Waits for a transaction's outcome.
   *
   * @return completes with the outcome, or with how it stands when the time is over or waiting is
   *     no use because no link is up or a person has to decide
   */
  public CompletableFuture<Snapshot> await(Snapshot snapshot, Duration atMost) {
    return await(snapshot, atMost, this::isWorthTelling);
  }

  /**
   * Waits for a transaction's end, also through an outage: whoever asks for it has accepted that it
   * takes its time.
   *
   * @return completes when it has ended or a person has to decide, or with how it stands when the
   *     time is over
   */
  public CompletableFuture<Snapshot> awaitEnd(Snapshot snapshot, Duration atMost) {
    return await(snapshot, atMost, Waiters::isSettled);
  }

  private CompletableFuture<Snapshot> await(
      Snapshot snapshot, Duration atMost, Predicate<Snapshot> until) {
    if (atMost.isZero() || until.test(snapshot)) {
      return CompletableFuture.completedFuture(snapshot);
    }
    TransactionId id = snapshot.transaction().id();
    Waiter waiter = new Waiter(until, new CompletableFuture<>());
    waiting.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>()).add(waiter);
    // The change may have come between the caller's look and the line above.
    current.apply(id).ifPresent(this::onChange);
    return waiter
        .told()
        .completeOnTimeout(Optional.empty(), atMost.toMillis(), TimeUnit.MILLISECONDS)
        .thenApply(
            told -> {
              leave(id, waiter);
              return told.or(() -> current.apply(id)).orElse(snapshot);
            });
  }

  private void leave(TransactionId id, Waiter waiter) {
    waiting.computeIfPresent(
        id,
        (key, others) -> {
          others.remove(waiter);
          return others.isEmpty() ? null : others;
        });
  }

  private boolean isWorthTelling(Snapshot snapshot) {
    return isSettled(snapshot) || (snapshot.state() == State.QUEUED && offline.test(snapshot));
  }

  private static boolean isSettled(Snapshot snapshot) {
    return snapshot.state().isFinal() || snapshot.state() == State.HELD;
  }
}
