package id.lanjut.store.moving;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for a moment what was found by going through a long queue: to go through a hundred
 * thousand for each open page would take the processor away from the sales. What was short is found
 * anew whenever somebody asks.
 *
 * @param <K> what was looked for
 * @param <V> what was found
 */
final class Lately<K, V> {
  /** A shorter one takes a few milliseconds. */
  static final int LONG = 10_000;

  private final Duration goodFor;
  private final ToLongFunction<V> length;
  private final LongSupplier nanoTime;
  private volatile @Nullable Found<K, V> latest;

  /** When it was begun to be looked for, by a clock that only goes forward. */
  private record Found<K, V>(K what, V value, long atNanos) {}

  /**
   * Remembers nothing yet.
   *
   * @param length of the queue, by what was found
   */
  Lately(Duration goodFor, ToLongFunction<V> length, LongSupplier nanoTime) {
    this.goodFor = goodFor;
    this.length = length;
    this.nanoTime = nanoTime;
  }

  /** What is found now, or was a moment ago. */
  V get(K what, Function<K, V> find) {
    long now = nanoTime.getAsLong();
    Found<K, V> known = latest;
    if (known != null
        && known.what().equals(what)
        && length.applyAsLong(known.value()) >= LONG
        && now - known.atNanos() < goodFor.toNanos()) {
      return known.value();
    }
    V value = find.apply(what);
    latest = new Found<>(what, value, now);
    return value;
  }
}
