package id.lanjut.lab.powercut;

import java.util.SplittableRandom;

/**
 * A till's sale; what it says follows from its key, so that nobody has to keep it.
 *
 * @param key of the form {@code till-number}
 */
record Sale(String key) {
  private static final int LARGE = 200_000;
  private static final int USUAL = 12_000;
  private static final int LARGE_ONE_IN = 100;

  /** From a few bytes to many sectors. */
  String body() {
    SplittableRandom random = new SplittableRandom(key.hashCode());
    int most = random.nextInt(LARGE_ONE_IN) == 0 ? LARGE : USUAL;
    String pad = Long.toString(random.nextLong(1L << 40, 1L << 41), Character.MAX_RADIX);
    return "{\"order\":\"%s\",\"pad\":\"%s\"}"
        .formatted(key, pad.repeat(1 + random.nextInt(most / pad.length())));
  }
}
