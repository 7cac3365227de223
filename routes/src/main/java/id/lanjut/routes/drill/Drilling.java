package id.lanjut.routes.drill;

import id.lanjut.store.drill.DrillReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Begins, ends and remembers drills. */
public interface Drilling {
  /** Begins a drill, unless one runs already or there is something against it. */
  Begun begin(DrillOrder order);

  /**
   * Gives the lines back at once, and reports the drill as stopped.
   *
   * @return false when none runs
   */
  boolean stop(String by);

  /** The drill that runs. */
  Optional<Progress> running();

  /** The drill that was over last, from memory; empty before the first. */
  Optional<DrillReport> last();

  /**
   * The latest drills, the newest first.
   *
   * @throws id.lanjut.store.ledger.LedgerException when they cannot be read
   */
  List<DrillReport> latest(int limit);

  /** Counts the steps of all drills: whoever knows the number can wait for the next one. */
  long step();

  /** Waits until there was a step after this one, or the time is over. */
  void awaitAfter(long step, Duration atMost) throws InterruptedException;
}
