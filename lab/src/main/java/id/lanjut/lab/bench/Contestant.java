package id.lanjut.lab.bench;

import java.time.Duration;

/** Something that can be put under load for a while. */
interface Contestant {
  String name();

  /** Puts it under load for this long and says what it did. */
  Reading run(Duration time) throws Exception;

  /** Ends what the last run left behind, so that it does not burden the next contestant. */
  default void settle() throws Exception {}
}
