package id.lanjut.lab.powercut;

import id.lanjut.lab.crash.Moment;
import id.lanjut.lab.crash.Moments;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/** When the power fails and what the disk is like, by chance. */
final class Cuts {
  private static final List<Integer> SYNC_MILLIS = List.of(0, 1, 2, 5, 20);
  private static final List<Moment> MOMENTS = List.of(Moment.values());
  private static final long MOMENT_WITHIN_MILLIS = 1_000;

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

  /**
   * Cuts when a charge arrives, is answered, or is promised, or at any moment: right then, or at
   * the next sync, which is about what has just happened more often than not.
   */
  void cutAt(Moments moments) throws Exception {
    Moment moment = MOMENTS.get(random.nextInt(MOMENTS.size()));
    long seed = random.nextLong();
    if (random.nextBoolean()) {
      moments.strikeAt(moment, MOMENT_WITHIN_MILLIS, () -> {});
      tally.cut(disk.cutAtSync(seed));
      return;
    }
    CompletableFuture<CutReport> report = new CompletableFuture<>();
    moments.strikeAt(moment, MOMENT_WITHIN_MILLIS, () -> strike(seed, report));
    tally.cut(report.get());
  }

  private void strike(long seed, CompletableFuture<CutReport> report) {
    try {
      report.complete(disk.cut(seed));
    } catch (IOException e) {
      report.completeExceptionally(e);
    }
  }

  /** The power is back, and the disk quick and honest. */
  void restore() throws IOException {
    disk.slowSync(Duration.ZERO);
    disk.feignSync(false);
    disk.restore();
  }
}
