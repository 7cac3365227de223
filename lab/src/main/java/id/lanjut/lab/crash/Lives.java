package id.lanjut.lab.crash;

import id.lanjut.lab.process.Children;
import id.lanjut.lab.process.GatewayProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** The gateway's lives, one after the other on the same data. */
final class Lives {
  private static final Duration EARLIEST_DEATH_AT_START = Duration.ofMillis(200);
  private static final Duration LATEST_DEATH_AT_START = Duration.ofMillis(2_500);
  private static final long MOMENT_WITHIN_MILLIS = 2_000;
  private static final long END_SECONDS = 30;
  private static final List<Moment> MOMENTS = List.of(Moment.values());
  private static final int STARTS_TO_A_DEATH = 4;

  private final Parts parts;
  private final RandomGenerator random;
  private final List<Duration> readyAfter = new ArrayList<>();
  private final Map<Moment, Integer> deaths = new EnumMap<>(Moment.class);
  private GatewayProcess gateway;
  private int deathsAtStart;

  /** What it takes to start and to kill one. */
  record Parts(Plan plan, String yaml, Children children, Death death, Moments moments) {}

  private Lives(Parts parts) throws Exception {
    this.parts = parts;
    this.random = new Chance(parts.plan().seed()).of("lives");
    this.gateway = launch().awaitReady();
  }

  /** Starts the first. */
  static Lives begin(Parts parts) throws Exception {
    return new Lives(parts);
  }

  GatewayProcess gateway() {
    return gateway;
  }

  /** Lives under load for a while, dies at some moment, and starts again, perhaps not at once. */
  void round() throws Exception {
    Plan plan = parts.plan();
    Duration load = Chance.between(plan.leastLoad(), plan.mostLoad(), random);
    if (gateway.process().waitFor(load.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("the gateway ended by itself:\n" + gateway.logTail());
    }
    dieAt(MOMENTS.get(random.nextInt(MOMENTS.size())));
    while (Chance.oneIn(STARTS_TO_A_DEATH, random)) {
      dieAtStart();
    }
    gateway = launch().awaitReady();
    readyAfter.add(gateway.timeToReady());
  }

  private void dieAt(Moment moment) throws Exception {
    Process process = gateway.process();
    boolean came =
        parts.moments().strikeAt(moment, MOMENT_WITHIN_MILLIS, () -> parts.death().strike(process));
    deaths.merge(came ? moment : Moment.ANY, 1, Integer::sum);
    bury(process);
  }

  private void dieAtStart() throws Exception {
    Process process = launch().process();
    Duration age = Chance.between(EARLIEST_DEATH_AT_START, LATEST_DEATH_AT_START, random);
    if (process.waitFor(age.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IOException("the gateway did not start:\n" + gateway.logTail());
    }
    parts.death().strike(process);
    deathsAtStart++;
    bury(process);
  }

  private void bury(Process process) throws Exception {
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the gateway survives its death");
    }
    parts.children().forget(process);
    parts.death().afterwards();
  }

  private GatewayProcess launch() throws IOException {
    Plan plan = parts.plan();
    return GatewayProcess.launch(parts.children(), plan.program(), plan.directory(), parts.yaml());
  }

  /** How long each start after a death took, from the process' start to {@code ready}. */
  List<Duration> readyAfter() {
    return List.copyOf(readyAfter);
  }

  Map<Moment, Integer> deaths() {
    return new EnumMap<>(deaths);
  }

  int deathsAtStart() {
    return deathsAtStart;
  }
}
