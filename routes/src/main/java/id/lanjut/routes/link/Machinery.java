package id.lanjut.routes.link;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;

/** The threads that real links run on, all of them bounded. */
final class Machinery implements AutoCloseable {
  private static final int MAX_CONNECTS_AT_ONCE = 64;
  private static final int MAX_CONNECTS_WAITING = 1024;

  private final SystemScheduler scheduler = new SystemScheduler();
  private final ThreadPoolExecutor probes;
  private final ThreadPoolExecutor connects =
      DaemonThreads.pool("lanjut-connect", MAX_CONNECTS_AT_ONCE, MAX_CONNECTS_WAITING);
  private final InstantSource clock;

  /** Makes it for so many links; threads start when they are needed. */
  Machinery(int links, InstantSource clock) {
    int most = links * Probing.MOST_RUNNING;
    this.probes = DaemonThreads.pool("lanjut-probe", most, most);
    this.clock = clock;
  }

  Clockwork clockwork() {
    return new Clockwork(clock, scheduler, probes);
  }

  /** Runs what connects and blocks meanwhile. */
  Executor connects() {
    return connects;
  }

  @Override
  public void close() {
    scheduler.close();
    probes.shutdownNow();
    connects.shutdownNow();
  }
}
