package id.lanjut.store.moving;

import id.lanjut.store.transaction.TransactionId;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** Makes ids that sort by time, also among those of the same millisecond. */
public final class TransactionIds {
  private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
  private static final int BITS = 5;
  private static final int TIME_CHARACTERS = 10;
  private static final int COUNT_CHARACTERS = 4;
  private static final int RANDOM_CHARACTERS = 12;
  private static final int MAX_COUNT = 1 << (BITS * COUNT_CHARACTERS);

  private final InstantSource clock;
  private final RandomGenerator random;
  private long lastMillis;
  private int count;

  /** Takes the clock and the randomness; a secure source makes the ids hard to guess. */
  public TransactionIds(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** The next id; greater than all before it. */
  public synchronized TransactionId next() {
    long now = clock.millis();
    if (now > lastMillis) {
      lastMillis = now;
      count = 0;
    } else if (++count == MAX_COUNT) {
      lastMillis++;
      count = 0;
    }
    StringBuilder id = new StringBuilder(26);
    append(id, lastMillis, TIME_CHARACTERS);
    append(id, count, COUNT_CHARACTERS);
    append(id, random.nextLong(), RANDOM_CHARACTERS);
    return new TransactionId(id.toString());
  }

  private static void append(StringBuilder id, long value, int characters) {
    for (int i = characters - 1; i >= 0; i--) {
      id.append(ALPHABET[(int) (value >>> (i * BITS)) & (ALPHABET.length - 1)]);
    }
  }
}
