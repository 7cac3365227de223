package id.lanjut.lab.wan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One contestant through one scenario: calm, the fault, and the time after it. */
final class Trial {
  private static final int BEAT_MILLIS = 1_000;

  private final Ground ground;
  private final Timing timing;

  /** How long each part lasts. */
  record Timing(Duration calm, Duration fault, Duration after) {
    /** The parts of so many seconds in all. */
    static Timing of(int seconds) {
      return new Timing(
          Duration.ofSeconds(seconds / 5),
          Duration.ofSeconds(seconds / 3),
          Duration.ofSeconds(seconds - seconds / 5 - seconds / 3));
    }
  }

  Trial(Ground ground, Timing timing) {
    this.ground = ground;
    this.timing = timing;
  }

  /** Runs it; returns when everything has come to rest. */
  Observed run(Scenario scenario, Contestant contestant) throws Exception {
    String name = scenario.label() + "-" + contestant.label();
    Path directory = Files.createDirectories(ground.directory().resolve(name));
    Contestant.Running running = contestant.start(ground, directory, scenario.secure());
    try (Load load = new Load(new Tills(running.proxy(), scenario.pay()), name + "-")) {
      ground.beyond().take();
      load.begin();
      stayAlive(running, timing.calm().toMillis());
      scenario.strike(ground.network());
      long cut = System.nanoTime();
      lastOut(scenario, running);
      ground.network().heal();
      long healed = System.nanoTime();
      stayAlive(running, timing.after().toMillis());
      List<Asked> asked = load.end();
      return new Observed(asked, new ArrayList<>(ground.beyond().take()), cut, healed);
    } finally {
      ground.network().heal();
      ground.children().end(running.process());
    }
  }

  private void lastOut(Scenario scenario, Contestant.Running running) throws Exception {
    if (!scenario.comesAndGoes()) {
      stayAlive(running, timing.fault().toMillis());
      return;
    }
    for (long beat = 1; beat <= timing.fault().toSeconds(); beat++) {
      stayAlive(running, BEAT_MILLIS);
      if (beat % 2 == 0) {
        scenario.strike(ground.network());
      } else {
        scenario.relent(ground.network());
      }
    }
  }

  /** Lets time pass in which the contestant has to stay alive. */
  private static void stayAlive(Contestant.Running running, long millis) throws Exception {
    if (running.process().waitFor(millis, TimeUnit.MILLISECONDS)) {
      throw new IOException("the contestant ended with " + running.process().exitValue());
    }
  }
}
