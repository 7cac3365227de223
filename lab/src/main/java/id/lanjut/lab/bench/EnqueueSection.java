package id.lanjut.lab.bench;

import java.util.ArrayList;
import java.util.List;

/** Accepting transactions while offline beside durable sends of the bare broker. */
final class EnqueueSection implements Section {
  private static final String NAME = "enqueue";
  private static final int[] IN_FLIGHT = {1, 32};

  @Override
  public void run(Rig rig, Wrk wrk, Results results) throws Exception {
    try (BareBroker broker =
        BareBroker.start(rig.directory().resolve("send"), rig.journalTimeoutNanos())) {
      Contest.warmUp(new BareSend(broker, 32), rig.timing(), rig.progress());
      for (int inFlight : IN_FLIGHT) {
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(new BareSend(broker, inFlight));
        if (rig.program().isPresent()) {
          contestants.add(new OfflineGateway(rig, wrk, inFlight));
        }
        results.add(new Contest(NAME, inFlight, contestants).run(rig.timing(), rig.progress()));
        results.compareThroughput(
            "enqueue offline against Artemis sends, " + inFlight + " in flight",
            OfflineGateway.NAME,
            BareSend.NAME,
            inFlight,
            Goal.atLeast(0.4));
      }
    }
  }
}
