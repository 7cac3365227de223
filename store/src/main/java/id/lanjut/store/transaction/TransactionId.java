package id.lanjut.store.transaction;

import java.time.Instant;

/**
 * Names one transaction: 26 characters of Crockford base 32 that sort by the time of acceptance
 * (the <a href="https://github.com/ulid/spec">ULID</a> layout), safe in a URL.
 */
public record TransactionId(String value) implements Comparable<TransactionId> {
  private static final int LENGTH = 26;
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final int TIME_DIGITS = 10;

  /**
   * Takes an id as it is written.
   *
   * @throws IllegalArgumentException when it has another shape
   */
  public TransactionId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a transaction id: " + value);
    }
  }

  /** Whether a string from outside has the shape of an id. */
  public static boolean isValid(String value) {
    if (value.length() != LENGTH) {
      return false;
    }
    // A start reads a hundred thousand of them: a stream for each would take longer than its head.
    for (int i = 0; i < LENGTH; i++) {
      if (DIGITS.indexOf(value.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The least id that can have been made at a time. */
  public static TransactionId firstAt(Instant time) {
    char[] id = "0".repeat(LENGTH).toCharArray();
    long millis = Math.max(0, time.toEpochMilli());
    for (int i = TIME_DIGITS - 1; i >= 0; i--) {
      id[i] = DIGITS.charAt((int) (millis % DIGITS.length()));
      millis /= DIGITS.length();
    }
    return new TransactionId(new String(id));
  }

  /** When it was made, to the millisecond: the time of acceptance. */
  public Instant madeAt() {
    long millis = 0;
    for (int i = 0; i < TIME_DIGITS; i++) {
      millis = millis * DIGITS.length() + DIGITS.indexOf(value.charAt(i));
    }
    return Instant.ofEpochMilli(millis);
  }

  @Override
  public int compareTo(TransactionId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
