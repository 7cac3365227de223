package id.lanjut.lab.crash;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.lab.process.GatewayProcess;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Waits until nothing moves any more, and gathers what each side remembers then. */
final class Rest {
  private static final int POLL_MILLIS = 200;
  private static final int MAX_POLLS = 900;
  private static final int MAX_POLLS_BEHIND_HELD = 50;

  private final World world;
  private final GatewayProcess gateway;

  private Rest(World world, GatewayProcess gateway) {
    this.world = world;
    this.gateway = gateway;
  }

  static Evidence evidence(World world, GatewayProcess gateway) throws Exception {
    return new Rest(world, gateway).evidence();
  }

  private Evidence evidence() throws Exception {
    awaitRest();
    List<Promise> promises = world.promises().all();
    List<LedgerRow> ledger = ledgerAtRest(promises.size());
    long depth = gateway.queueDepth();
    // Last: a gateway that has lost a sale takes it for a new one now.
    world.askAgain();
    return new Evidence(
        promises,
        world.effects().inOrder(),
        ledger,
        depth,
        world.listener().told(),
        world.promises().complaints());
  }

  /**
   * What has to come to rest.
   *
   * @param moving transactions and callbacks that are not done, and do not wait for a person
   * @param held transactions that do, and behind which others of their lanes wait
   */
  private record Motion(long moving, long held) {}

  /** Returns when nothing moves any more, or when that takes too long: the audit will tell. */
  private void awaitRest() throws Exception {
    Motion last = motion();
    int still = 0;
    for (int poll = 0; poll < MAX_POLLS && last.moving() > 0 && still < patience(last); poll++) {
      stayAlive();
      Motion next = motion();
      still = next.equals(last) ? still + 1 : 0;
      last = next;
    }
  }

  private static int patience(Motion motion) {
    return motion.held() > 0 ? MAX_POLLS_BEHIND_HELD : MAX_POLLS;
  }

  private Motion motion() throws Exception {
    JsonNode status = gateway.ask("/api/status");
    JsonNode queue = status.path("queue");
    long held = queue.path("byState").path("HELD").asLong();
    long callbacks = status.path("callbacks").path("waiting").asLong();
    return new Motion(queue.path("depth").asLong() - held + callbacks, held);
  }

  /** The ledger lags behind the journal for a moment. */
  private List<LedgerRow> ledgerAtRest(int promised) throws Exception {
    List<LedgerRow> rows = LedgerPages.readAll(gateway);
    for (int poll = 0; poll < MAX_POLLS / 10 && !complete(rows, promised); poll++) {
      stayAlive();
      rows = LedgerPages.readAll(gateway);
    }
    return rows;
  }

  private static boolean complete(List<LedgerRow> rows, int promised) {
    return rows.size() >= promised && rows.stream().allMatch(LedgerRow::isAtRest);
  }

  private void stayAlive() throws Exception {
    if (gateway.process().waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      throw new IOException("the gateway ended by itself:\n" + gateway.logTail());
    }
  }
}
