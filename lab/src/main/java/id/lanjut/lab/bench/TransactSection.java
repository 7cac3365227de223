package id.lanjut.lab.bench;

import id.lanjut.lab.process.GatewayProcess;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Transactions online beside the disk, the bare broker and the upstream itself. */
final class TransactSection implements Section {
  private static final String NAME = "transact";
  private static final String DIRECT = "upstream itself";
  private static final String LANJUT = "lanjut transact";
  private static final String BEFORE = "lanjut transact before";
  private static final int[] IN_FLIGHT = {1, 32};
  private static final int WARM_UP_IN_FLIGHT = 32;

  @Override
  public void run(Rig rig, Wrk wrk, Results results) throws Exception {
    URI upstream = Nginx.startUpstream(rig);
    try (RawSync disk = new RawSync(rig.directory());
        BareBroker broker =
            BareBroker.start(rig.directory().resolve("cycle"), rig.journalTimeoutNanos())) {
      Optional<GatewayProcess> gateway = Gateways.online(rig, NAME, upstream);
      Optional<GatewayProcess> before = Gateways.before(rig, NAME, upstream);
      Field field = new Field(wrk, upstream, disk, broker, gateway, before);
      for (Contestant contestant : field.contestants(WARM_UP_IN_FLIGHT)) {
        Contest.warmUp(contestant, rig.timing(), rig.progress());
      }
      for (int inFlight : IN_FLIGHT) {
        List<Contestant> contestants = field.contestants(inFlight);
        results.add(new Contest(NAME, inFlight, contestants).run(rig.timing(), rig.progress()));
        compare(results, inFlight);
      }
      gateway.ifPresent(GatewayProcess::stop);
      before.ifPresent(GatewayProcess::stop);
    }
  }

  private static void compare(Results results, int inFlight) {
    Goal goal = inFlight == 32 ? Goal.atLeast(0.5) : Goal.none();
    results.compareThroughput(
        "transact online against the Artemis cycle, " + inFlight + " in flight",
        LANJUT,
        BareCycle.NAME,
        inFlight,
        goal);
    results.compareThroughput(
        "transact online against what it was before, " + inFlight + " in flight",
        LANJUT,
        BEFORE,
        inFlight,
        Goal.atLeast(0.8));
    if (inFlight == 1) {
      results.compareLatency(
          "transact adds at the median, alone", LANJUT, DIRECT, 1, Goal.atMost(2));
    }
  }

  private record Field(
      Wrk wrk,
      URI upstream,
      RawSync disk,
      BareBroker broker,
      Optional<GatewayProcess> gateway,
      Optional<GatewayProcess> before) {
    private static final Wrk.Expected ANSWERED = new Wrk.Expected(200, 0);

    List<Contestant> contestants(int inFlight) {
      List<Contestant> all = new ArrayList<>();
      if (inFlight == 1) {
        all.add(disk);
      }
      all.add(new BareCycle(broker, inFlight));
      all.add(new HttpLoad(DIRECT, time -> wrk.post(upstream, inFlight, time, ANSWERED)));
      gateway.ifPresent(lanjut -> all.add(transact(LANJUT, lanjut, inFlight)));
      before.ifPresent(lanjut -> all.add(transact(BEFORE, lanjut, inFlight)));
      return all;
    }

    private Contestant transact(String name, GatewayProcess lanjut, int inFlight) {
      URI sales = GatewayConfig.sales(lanjut);
      return new HttpLoad(
          name, time -> wrk.post(sales, inFlight, time, ANSWERED), lanjut::awaitEmptyQueue);
    }
  }
}
