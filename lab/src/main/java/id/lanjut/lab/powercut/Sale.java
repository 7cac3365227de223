package id.lanjut.lab.powercut;

import java.util.Base64;
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

  /** From a few bytes to many sectors, of noise: it takes as many sectors when it was packed. */
  String body() {
    SplittableRandom random = new SplittableRandom(key.hashCode());
    int most = random.nextInt(LARGE_ONE_IN) == 0 ? LARGE : USUAL;
    byte[] noise = new byte[1 + random.nextInt(most)];
    random.nextBytes(noise);
    return "{\"order\":\"%s\",\"pad\":\"%s\"}"
        .formatted(key, Base64.getEncoder().encodeToString(noise));
  }
}
