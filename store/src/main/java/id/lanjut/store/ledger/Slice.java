package id.lanjut.store.ledger;

import id.lanjut.store.transaction.TransactionId;
import java.time.Instant;

/**
 * Half a minute of transactions, by when they were accepted: all ids that begin with the same
 * {@value #DIGITS} digits (2<sup>15</sup> ms).
 *
 * @param number how many were before it since 1970
 */
public record Slice(long number) implements Comparable<Slice> {
  static final int DIGITS = 7;
  private static final int MILLIS_BITS = 15;
  private static final String OTHER_DIGITS = "0".repeat(19);

  /** In which a time is. */
  public static Slice of(Instant time) {
    return new Slice(time.toEpochMilli() >> MILLIS_BITS);
  }

  /** Whose ids begin so. */
  static Slice startingWith(String digits) {
    return of(new TransactionId(digits + OTHER_DIGITS).madeAt());
  }

  /** When it begins. */
  public Instant from() {
    return Instant.ofEpochMilli(number << MILLIS_BITS);
  }

  /** The one after it. */
  public Slice next() {
    return new Slice(number + 1);
  }

  @Override
  public int compareTo(Slice other) {
    return Long.compare(number, other.number);
  }
}
