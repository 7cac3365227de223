package id.lanjut.lab.bench;

import java.io.IOException;
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
  public Results run(Rig rig, Wrk wrk) throws Exception {
    Results results = new Results();
    if (rig.program().isPresent()) {
      report(results, "empty", starts(rig, rig.directory().resolve("start-empty")));
      Path full = rig.directory().resolve("start-full");
      ResidentMemory filled = fill(rig, wrk, full);
      results.add(megabytes("resident memory after 100,000 came in", filled.nowMegabytes()));
      results.add(megabytes("resident memory at its peak meanwhile", filled.peakMegabytes()));
      report(results, "100,000 queued", starts(rig, full));
    }
    return results;
  }

  private static Finding megabytes(String name, double value) {
    return new Finding(name, "MB", Spread.of(List.of(value)), MEMORY);
  }

  private static ResidentMemory fill(Rig rig, Wrk wrk, Path directory) throws Exception {
    rig.progress().say("queueing 100,000 transactions");
    GatewayProcess gateway = Gateways.offline(rig, directory);
    try {
      // Those that are on their way when wrk stops may not count: one more for each connection.
      Wrk.Expected accepted = new Wrk.Expected(202, BACKLOG + CONNECTIONS);
      Reading reading = wrk.post(gateway.config().sales(), CONNECTIONS, FILLING, accepted);
      gateway.awaitLedger();
      if (reading.failures() > 0 || gateway.queueDepth() < BACKLOG) {
        throw new IOException(gateway.queueDepth() + " queued, " + reading.failures() + " refused");
      }
      return gateway.memory();
    } finally {
      gateway.stop();
    }
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
