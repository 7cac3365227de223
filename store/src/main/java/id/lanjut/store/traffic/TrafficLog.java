package id.lanjut.store.traffic;

import java.time.LocalDate;
import java.util.List;

/**
 * The memory of what the links have carried. All of it throws a {@link
 * id.lanjut.store.ledger.LedgerException} while the ledger cannot be used.
 */
public interface TrafficLog {
  /**
   * Keeps what days have become; it is on the disk when this returns. What was kept of the same
   * link and day is replaced, so the same again is harmless.
   */
  void keep(List<DayTraffic> days);

  /** What was kept of this day and of later ones, in no order. */
  List<DayTraffic> since(LocalDate first);

  /**
   * Forgets some of what was before a day.
   *
   * @return how many lines; fewer than {@code limit} when that was all
   */
  int forget(LocalDate before, int limit);
}
