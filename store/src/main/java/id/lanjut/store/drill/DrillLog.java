package id.lanjut.store.drill;

import java.time.Instant;
import java.util.List;

/**
 * The memory of drills. All of it throws a {@link id.lanjut.store.ledger.LedgerException} while the
 * ledger cannot be used.
 */
public interface DrillLog {
  /** Files a report; it is on the disk when this returns. The same again replaces it. */
  void file(DrillReport report);

  /** The latest drills, the newest first. */
  List<DrillReport> latest(int limit);

  /**
   * Forgets some of what was before a time.
   *
   * @return how many; fewer than {@code limit} when that was all
   */
  int forget(Instant before, int limit);
}
