package id.lanjut.lab.bench;

import id.lanjut.lab.process.GatewayProcess;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Relay beside nginx, in front of the same upstream. */
final class RelaySection implements Section {
  private static final String NAME = "relay";
  private static final String DIRECT = "upstream itself";
  private static final String NGINX = "nginx";
  private static final String LANJUT = "lanjut relay";
  private static final int[] CONNECTIONS = {1, 32, 128};
  private static final int WARM_UP_CONNECTIONS = 32;

  @Override
  public void run(Rig rig, Wrk wrk, Results results) throws Exception {
    URI upstream = Nginx.startUpstream(rig);
    Servers servers =
        new Servers(
            wrk, upstream, Nginx.startProxy(rig, upstream), Gateways.online(rig, NAME, upstream));
    for (Contestant contestant : servers.contestants(WARM_UP_CONNECTIONS)) {
      Contest.warmUp(contestant, rig.timing(), rig.progress());
    }
    for (int connections : CONNECTIONS) {
      List<Contestant> contestants = servers.contestants(connections);
      results.add(new Contest(NAME, connections, contestants).run(rig.timing(), rig.progress()));
      compare(results, connections);
    }
    servers.gateway().ifPresent(GatewayProcess::stop);
  }

  private static void compare(Results results, int connections) {
    Goal goal = connections == 32 ? Goal.atLeast(0.5) : Goal.none();
    results.compareThroughput(
        "relay against nginx, " + connections + " connections", LANJUT, NGINX, connections, goal);
    if (connections == 1) {
      results.compareLatency("relay adds at the median, alone", LANJUT, DIRECT, 1, Goal.none());
    }
  }

  private record Servers(Wrk wrk, URI upstream, URI proxy, Optional<GatewayProcess> gateway) {
    List<Contestant> contestants(int connections) {
      List<Contestant> all = new ArrayList<>();
      all.add(new HttpLoad(DIRECT, time -> wrk.get(upstream, connections, time)));
      all.add(new HttpLoad(NGINX, time -> wrk.get(proxy, connections, time)));
      gateway.ifPresent(
          lanjut -> {
            URI relayed = GatewayConfig.relayed(lanjut);
            all.add(new HttpLoad(LANJUT, time -> wrk.get(relayed, connections, time)));
          });
      return all;
    }
  }
}
