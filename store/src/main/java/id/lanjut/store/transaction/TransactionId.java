package id.lanjut.store.transaction;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Names one transaction: 26 characters of Crockford base 32 that sort by the time of acceptance
 * (the <a href="https://github.com/ulid/spec">ULID</a> layout), safe in a URL.
 *
 * <p>There are a hundred thousand of them in a long queue: each is kept as its 128 bits, in less
 * than half of what its characters would take.
 */
public final class TransactionId implements Comparable<TransactionId> {
  private static final int LENGTH = 26;
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int DIGIT_BITS = 5;

  /** What each ASCII character is worth as a digit; NO_DIGIT where it is none. */
  private static final byte[] WORTH = worth();

  private static final byte NO_DIGIT = -1;

  /** A greater first digit would be more than 128 bits. */
  private static final char LARGEST_FIRST = '7';

  private static final int BELOW_TIME_BITS = 16;
  private static final long MAX_MILLIS = (1L << 48) - 1;

  private final long high;
  private final long low;

  private TransactionId(long high, long low) {
    this.high = high;
    this.low = low;
  }

  /**
   * Takes an id as it is written.
   *
   * @throws IllegalArgumentException when it has another shape
   */
  public TransactionId(String value) {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a transaction id: " + value);
    }
    long upper = 0;
    long lower = 0;
    for (int i = 0; i < LENGTH; i++) {
      upper = upper << DIGIT_BITS | lower >>> (Long.SIZE - DIGIT_BITS);
      lower = lower << DIGIT_BITS | worth(value.charAt(i));
    }
    this.high = upper;
    this.low = lower;
  }

  /** Whether a string from outside has the shape of an id. */
  public static boolean isValid(String value) {
    if (value.length() != LENGTH || value.charAt(0) > LARGEST_FIRST) {
      return false;
    }
    // A start reads a hundred thousand of them: a stream for each would take longer than its head.
    for (int i = 0; i < LENGTH; i++) {
      if (worth(value.charAt(i)) == NO_DIGIT) {
        return false;
      }
    }
    return true;
  }

  private static byte worth(char digit) {
    return digit < WORTH.length ? WORTH[digit] : NO_DIGIT;
  }

  private static byte[] worth() {
    byte[] worth = new byte[128];
    Arrays.fill(worth, NO_DIGIT);
    for (int i = 0; i < DIGITS.length(); i++) {
      worth[DIGITS.charAt(i)] = (byte) i;
    }
    return worth;
  }

  /** The least id that can have been made at a time. */
  public static TransactionId firstAt(Instant time) {
    long millis = Math.max(0, Math.min(time.toEpochMilli(), MAX_MILLIS));
    return new TransactionId(millis << BELOW_TIME_BITS, 0);
  }

  /** When it was made, to the millisecond: the time of acceptance. */
  public Instant madeAt() {
    return Instant.ofEpochMilli(high >>> BELOW_TIME_BITS);
  }

  /** As it is written. */
  public String value() {
    char[] digits = new char[LENGTH];
    long upper = high;
    long lower = low;
    for (int i = LENGTH - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (lower & ((1 << DIGIT_BITS) - 1)));
      lower = lower >>> DIGIT_BITS | upper << (Long.SIZE - DIGIT_BITS);
      upper >>>= DIGIT_BITS;
    }
    return new String(digits);
  }

  @Override
  public int compareTo(TransactionId other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TransactionId id && id.high == high && id.low == low;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(high * 31 + low);
  }

  @Override
  public String toString() {
    return value();
  }
}
