package id.lanjut.lab.powercut;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** When the power fails and what the disk is like, by chance. */
final class Cuts {
  private static final List<Integer> SYNC_MILLIS = List.of(0, 1, 2, 5, 20);

  private final ForgetfulDisk disk;
  private final boolean feignSync;
  private final SplittableRandom random;
  private final Tally tally;

  /**
   * Cuts of a disk.
   *
   * @param feignSync under load it only says that it syncs
   */
  Cuts(ForgetfulDisk disk, boolean feignSync, SplittableRandom random, Tally tally) {
    this.disk = disk;
    this.feignSync = feignSync;
    this.random = random;
    this.tally = tally;
  }

  /** From now until the cut the disk is as slow as some disk is. */
  void beginLoad() throws IOException {
    slowly();
    disk.feignSync(feignSync);
  }

  /** As {@link #beginLoad}, with a disk that does what it says. */
  void slowly() throws IOException {
    disk.slowSync(Duration.ofMillis(SYNC_MILLIS.get(random.nextInt(SYNC_MILLIS.size()))));
  }

  /** Cuts at any moment, or when something is certainly in flight. */
  void cut() throws Exception {
    long seed = random.nextLong();
    tally.cut(random.nextBoolean() ? disk.cut(seed) : disk.cutAtSync(seed));
  }

  /** The power is back, and the disk quick and honest. */
  void restore() throws IOException {
    disk.slowSync(Duration.ZERO);
    disk.feignSync(false);
    disk.restore();
  }
}
