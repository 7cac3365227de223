package id.lanjut.gateway.testing;

import id.lanjut.store.drill.DrillLog;
import id.lanjut.store.moving.StoreSettings;
import id.lanjut.store.moving.TransactionIds;
import id.lanjut.store.moving.TransactionStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;

/** A ledger that cannot be read any more. */
public final class ClosedLedger {
  private ClosedLedger() {}

  /** What it says of drills: nothing but that it failed. */
  public static DrillLog drills(Path directory) {
    InstantSource clock = InstantSource.system();
    TransactionStore closed =
        TransactionStore.open(
            new StoreSettings(directory, 0, Duration.ofDays(30)),
            new TransactionIds(clock, new SplittableRandom(7)),
            clock,
            reason -> {
              throw new AssertionError(reason);
            });
    closed.close();
    return closed.drills();
  }
}
