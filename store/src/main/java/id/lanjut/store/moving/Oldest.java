package id.lanjut.store.moving;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The one that was accepted first of all that move. It is known for as long as it moves; then the
 * next is looked for, in a long queue a few times a second at most.
 */
final class Oldest {
  private static final Duration GOOD_FOR = Duration.ofMillis(250);

  private final Collection<Pending> all;
  private final AtomicReference<@Nullable Pending> known = new AtomicReference<>();
  private final Lately<String, Optional<Pending>> next;

  /**
   * Knows none yet, and is told of each that comes.
   *
   * @param all that move, and some that have come to their end
   * @param depth how many move
   */
  Oldest(Collection<Pending> all, LongSupplier depth) {
    this.all = all;
    this.next = new Lately<>(GOOD_FOR, any -> depth.getAsLong(), System::nanoTime);
  }

  /** One comes. A refused one that is tried again may be older than all that move. */
  void comes(Pending pending) {
    known.accumulateAndGet(
        pending, (oldest, it) -> oldest == null || isOlder(it, oldest) ? it : oldest);
  }

  /** When it was accepted; null when nothing moves. */
  @Nullable Instant acceptedAtOrNull() {
    Pending oldest = known.get();
    if (oldest == null) {
      return null;
    }
    return moves(oldest)
        ? acceptedAt(oldest)
        : next.get("", any -> find()).map(Oldest::acceptedAt).orElse(null);
  }

  private Optional<Pending> find() {
    Optional<Pending> found =
        all.stream().filter(Oldest::moves).min(Comparator.comparing(Oldest::acceptedAt));
    // An older one may have come since; the one that was known before moves no longer.
    found.ifPresent(
        it ->
            known.accumulateAndGet(
                it,
                (oldest, each) ->
                    oldest != null && moves(oldest) && isOlder(oldest, each) ? oldest : each));
    return found;
  }

  private static boolean moves(Pending pending) {
    return !pending.snapshot().state().isFinal();
  }

  private static boolean isOlder(Pending one, Pending other) {
    return acceptedAt(one).isBefore(acceptedAt(other));
  }

  private static Instant acceptedAt(Pending pending) {
    return pending.snapshot().transaction().acceptedAt();
  }
}
