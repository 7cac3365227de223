package id.lanjut.lab.bench;

import id.lanjut.lab.process.GatewayProcess;
import id.lanjut.lab.process.ResidentMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Time from the start of the process to {@code ready}, and memory, empty and with a day's backlog.
 */
final class StartSection implements Section {
  private static final int BACKLOG = 100_000;
  private static final int CONNECTIONS = 32;
  private static final Duration FILLING = Duration.ofMinutes(5);
  private static final Goal READY = Goal.atMost(5);
  private static final Goal MEMORY = Goal.atMost(400);

  @Override
  public void run(Rig rig, Wrk wrk, Results results) throws Exception {
    if (rig.program().isPresent()) {
      report(results, "empty", starts(rig, rig.directory().resolve("start-empty")));
      Path full = rig.directory().resolve("start-full");
      fill(rig, wrk, full, results);
      report(results, "100,000 queued", starts(rig, full));
    }
  }

  private static void fill(Rig rig, Wrk wrk, Path directory, Results results) throws Exception {
    rig.progress().say("queueing 100,000 transactions");
    GatewayProcess gateway = Gateways.offline(rig, directory);
    try {
      // Those that are on their way when wrk stops may not count: one more for each connection.
      Wrk.Expected accepted = new Wrk.Expected(202, BACKLOG + CONNECTIONS);
      Reading filling = wrk.post(GatewayConfig.sales(gateway), CONNECTIONS, FILLING, accepted);
      rig.progress().measured("start", "filling", CONNECTIONS, 0, filling);
      gateway.awaitLedger();
      ResidentMemory memory = gateway.memory();
      results.add(
          once("queued of 100,000", "", (double) gateway.queueDepth(), Goal.atLeast(BACKLOG)));
      results.add(once("resident memory when they are in", "MB", memory.nowMegabytes(), MEMORY));
      results.add(once("resident memory at its peak", "MB", memory.peakMegabytes(), MEMORY));
    } finally {
      gateway.stop();
    }
  }

  private static Finding once(String name, String unit, double value, Goal goal) {
    return new Finding(name, unit, Spread.of(List.of(value)), goal);
  }

  private static List<Start> starts(Rig rig, Path directory) throws Exception {
    List<Start> starts = new ArrayList<>();
    for (int round = 0; round < rig.timing().rounds(); round++) {
      GatewayProcess gateway = Gateways.offline(rig, directory);
      try {
        starts.add(new Start(gateway.timeToReady(), gateway.memory()));
      } finally {
        gateway.stop();
      }
    }
    return starts;
  }

  private static void report(Results results, String what, List<Start> starts) {
    List<Double> seconds = starts.stream().map(start -> start.ready().toMillis() / 1e3).toList();
    List<Double> memory = starts.stream().map(start -> start.memory().nowMegabytes()).toList();
    results.add(new Finding("ready after start, " + what, "s", Spread.of(seconds), READY));
    results.add(
        new Finding("resident memory after start, " + what, "MB", Spread.of(memory), MEMORY));
  }

  private record Start(Duration ready, ResidentMemory memory) {}
}
