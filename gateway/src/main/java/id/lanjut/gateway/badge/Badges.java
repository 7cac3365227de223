package id.lanjut.gateway.badge;

import id.lanjut.routes.deliver.Alarm;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.Overall;
import id.lanjut.store.moving.TransactionStore;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What badges show, and who waits for it to change. A change only notes itself and, when none is
 * planned, plans that those who wait are told: so a burst becomes one answer for each.
 */
public final class Badges {
  /** A shop has a few dozen tills; each open page of one waits once. */
  static final int MOST_WAITING = 256;

  private static final Duration TELL_AFTER = Duration.ofMillis(250);

  private final TransactionStore store;
  private final LinkSelector links;
  private final Alarm alarm;
  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
  private final Semaphore room = new Semaphore(MOST_WAITING);
  private final AtomicBoolean planned = new AtomicBoolean();

  /** Compared by identity: two tills may wait for the same. */
  private static final class Waiter {
    private final Onlooker onlooker;
    private final View seen;
    private final CompletableFuture<View> told = new CompletableFuture<>();

    Waiter(Onlooker onlooker, View seen) {
      this.onlooker = onlooker;
      this.seen = seen;
    }
  }

  /**
   * What one badge shows.
   *
   * @param state {@code online}, {@code slow} or {@code offline}
   * @param waiting how many of its transactions wait; null for a stranger
   * @param tag another one for each other view
   */
  record View(String state, @Nullable Integer waiting, String tag) {
    static View of(BadgeState state, @Nullable Integer waiting) {
      String tag = state.written() + (waiting == null ? "" : "-" + waiting);
      return new View(state.written(), waiting, tag);
    }
  }

  private Badges(TransactionStore store, LinkSelector links, Alarm alarm) {
    this.store = store;
    this.links = links;
    this.alarm = alarm;
  }

  /**
   * Follows links and transactions from now on.
   *
   * @param alarm rings for as long as there may be badges
   */
  public static Badges open(TransactionStore store, LinkSelector links, Alarm alarm) {
    Badges badges = new Badges(store, links, alarm);
    // On the journal's thread, which has no time to look what is different.
    store.onChange(change -> badges.planTelling());
    links.onChange(change -> badges.planTelling());
    links.onFailback(badges::planTelling);
    return badges;
  }

  BadgeState state() {
    return BadgeState.of(Overall.of(links));
  }

  View viewOf(Onlooker onlooker) {
    return View.of(state(), countOf(onlooker));
  }

  private @Nullable Integer countOf(Onlooker onlooker) {
    if (onlooker instanceof Onlooker.Known known) {
      return store.waiting(known.name());
    }
    return onlooker instanceof Onlooker.Anyone ? store.waiting() : null;
  }

  /**
   * Waits for another view than the one that was seen.
   *
   * @param seen the tag of that; null when none was
   * @return completes with another view, or with the present one when the time is over; empty when
   *     too many wait already
   */
  Optional<CompletableFuture<View>> await(
      Onlooker onlooker, @Nullable String seen, Duration atMost) {
    View now = viewOf(onlooker);
    if (atMost.isZero() || !now.tag().equals(seen)) {
      return Optional.of(CompletableFuture.completedFuture(now));
    }
    Waiter waiter = new Waiter(onlooker, now);
    if (!room.tryAcquire()) {
      return Optional.empty();
    }
    waiters.add(waiter);
    // The change may have come between the look and the line above.
    tell(waiter);
    return Optional.of(
        waiter
            .told
            .completeOnTimeout(now, atMost.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((view, failure) -> leave(waiter)));
  }

  private void leave(Waiter waiter) {
    waiters.remove(waiter);
    room.release();
  }

  /** How many wait. */
  int waiting() {
    return waiters.size();
  }

  private void planTelling() {
    if (!waiters.isEmpty() && planned.compareAndSet(false, true)) {
      alarm.after(TELL_AFTER, this::tellAll);
    }
  }

  private void tellAll() {
    // First: what changes from here on may be missing in what is told now.
    planned.set(false);
    waiters.forEach(this::tell);
  }

  private void tell(Waiter waiter) {
    View now = viewOf(waiter.onlooker);
    if (!now.equals(waiter.seen)) {
      waiter.told.complete(now);
    }
  }
}
