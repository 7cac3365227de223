package id.lanjut.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Accepting transactions while offline beside durable sends of the bare broker. */
final class EnqueueSection implements Section {
  private static final String NAME = "enqueue";
  private static final int[] IN_FLIGHT = {1, 32};
  private static final int WARM_UP_IN_FLIGHT = 32;

  @Override
  public void run(Rig rig, Wrk wrk, Results results) throws Exception {
    try (BareBroker broker =
        BareBroker.start(rig.directory().resolve("send"), rig.journalTimeoutNanos())) {
      if (rig.program().isEmpty()) {
        contest(rig, results, List.of(inFlight -> new BareSend(broker, inFlight)));
      } else {
        try (OfflineGateway gateway = OfflineGateway.start(rig, wrk)) {
          contest(
              rig,
              results,
              List.of(inFlight -> new BareSend(broker, inFlight), gateway::contestant));
        }
      }
    }
  }

  private static void contest(Rig rig, Results results, List<IntFunction<Contestant>> entrants)
      throws Exception {
    for (IntFunction<Contestant> entrant : entrants) {
      Contest.warmUp(entrant.apply(WARM_UP_IN_FLIGHT), rig.timing(), rig.progress());
    }
    for (int inFlight : IN_FLIGHT) {
      List<Contestant> contestants = new ArrayList<>();
      entrants.forEach(entrant -> contestants.add(entrant.apply(inFlight)));
      results.add(new Contest(NAME, inFlight, contestants).run(rig.timing(), rig.progress()));
      results.compareThroughput(
          "enqueue offline against Artemis sends, " + inFlight + " in flight",
          OfflineGateway.LANJUT,
          BareSend.NAME,
          inFlight,
          Goal.atLeast(0.4));
    }
  }
}
