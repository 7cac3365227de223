package id.lanjut.lab.bench;

import id.lanjut.lab.process.GatewayProcess;
import id.lanjut.lab.process.Loopback;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * A gateway whose upstream goes and comes back: what it accepts while offline is delivered between
 * the runs, as in a shop's life, so that each run meets a warm program and an empty queue.
 */
final class OfflineGateway implements AutoCloseable {
  private static final String NAME = "enqueue";
  static final String LANJUT = "lanjut enqueue";
  private static final Wrk.Expected ACCEPTED = new Wrk.Expected(202, 0);

  private final Rig rig;
  private final Wrk wrk;
  private final int upstreamPort;
  private final GatewayProcess gateway;

  private OfflineGateway(Rig rig, Wrk wrk) throws Exception {
    this.rig = rig;
    this.wrk = wrk;
    this.upstreamPort = Loopback.freePort();
    URI upstream = URI.create("http://127.0.0.1:" + upstreamPort);
    this.gateway = Gateways.online(rig, NAME, upstream).orElseThrow();
  }

  static OfflineGateway start(Rig rig, Wrk wrk) throws Exception {
    OfflineGateway started = new OfflineGateway(rig, wrk);
    started.gateway.awaitOffline();
    return started;
  }

  Contestant contestant(int connections) {
    return new Contestant() {
      @Override
      public String name() {
        return LANJUT;
      }

      @Override
      public Reading run(Duration time) throws Exception {
        return enqueue(connections, time);
      }

      @Override
      public void settle() throws Exception {
        deliverAll();
      }
    };
  }

  private Reading enqueue(int connections, Duration time) throws Exception {
    Reading reading = wrk.post(GatewayConfig.sales(gateway), connections, time, ACCEPTED);
    requireAllQueued(reading, time, gateway.queueDepth());
    return reading;
  }

  /** A 202 is a promise: as many must be there as were answered. */
  private static void requireAllQueued(Reading reading, Duration time, long queued)
      throws IOException {
    double answered = reading.perSecond() * time.toSeconds() * 0.99 - reading.failures();
    if (queued < answered) {
      throw new IOException(queued + " are queued, about " + answered + " were answered with 202");
    }
  }

  private void deliverAll() throws Exception {
    Process upstream = Nginx.startUpstream(rig, upstreamPort);
    try {
      gateway.awaitEmptyQueue();
    } finally {
      rig.children().end(upstream);
    }
    gateway.awaitOffline();
  }

  @Override
  public void close() {
    gateway.stop();
  }
}
