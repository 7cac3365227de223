package id.lanjut.routes.drill;

import id.lanjut.routes.deliver.Alarm;
import id.lanjut.routes.link.Cuts;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.TransactionBook;
import id.lanjut.store.drill.DrillLog;
import id.lanjut.store.transaction.Snapshot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What drills work with.
 *
 * @param links what is believed about the links
 * @param cuts cuts their lines
 * @param shop the transactions
 * @param routes where they go
 * @param log where reports are filed
 * @param surroundings the rest of the world
 */
public record DrillParts(
    LinkSelector links,
    Cuts cuts,
    Shop shop,
    RouteTable routes,
    DrillLog log,
    Surroundings surroundings) {

  /**
   * What is sold meanwhile.
   *
   * @param book tells what moves
   * @param unfinished everything that moves
   * @param till where a drill's own transactions are brought
   */
  public record Shop(TransactionBook book, Supplier<List<Snapshot>> unfinished, Till till) {}

  /**
   * The rest of the world.
   *
   * @param alarm rings on a thread that nobody else waits for
   * @param checks runs what blocks, one after the other
   * @param clock for everything that is measured
   * @param failbackAfter how long a link has to be clean before it is preferred again
   */
  public record Surroundings(
      Alarm alarm, Executor checks, InstantSource clock, Duration failbackAfter) {}
}
