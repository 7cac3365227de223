package id.lanjut.lab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A gateway without any link. What it accepts stays with it, so each run has a fresh one, and the
 * warm-up is bounded: a backlog of a day is the start section's matter.
 */
final class OfflineGateway implements Contestant {
  static final String NAME = "lanjut enqueue";

  private static final Wrk.Expected ACCEPTED = new Wrk.Expected(202, 0);
  private static final Wrk.Expected WARM_UP = new Wrk.Expected(202, 20_000);
  private static final int WARM_UP_CONNECTIONS = 32;

  private final Rig rig;
  private final Wrk wrk;
  private final int connections;
  private int runs;

  OfflineGateway(Rig rig, Wrk wrk, int connections) {
    this.rig = rig;
    this.wrk = wrk;
    this.connections = connections;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Reading run(Duration time) throws Exception {
    runs++;
    Path directory = rig.directory().resolve("offline-" + connections + "-" + runs);
    GatewayProcess gateway = Gateways.offline(rig, directory);
    try {
      wrk.post(gateway.config().sales(), WARM_UP_CONNECTIONS, rig.timing().warmUp(), WARM_UP);
      gateway.awaitLedger();
      long before = gateway.queueDepth();
      Reading reading = wrk.post(gateway.config().sales(), connections, time, ACCEPTED);
      requireAllQueued(reading, time, gateway.queueDepth() - before);
      return reading;
    } finally {
      gateway.stop();
      WorkDirectory.delete(directory);
    }
  }

  /** A 202 is a promise: as many must be there as were answered. */
  private static void requireAllQueued(Reading reading, Duration time, long queued)
      throws IOException {
    double answered = reading.perSecond() * time.toSeconds() * 0.99 - reading.failures();
    if (queued < answered) {
      throw new IOException(queued + " are queued, about " + answered + " were answered with 202");
    }
  }
}
