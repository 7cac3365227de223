package id.lanjut.lab.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;

/**
 * A transaction's way through Artemis alone: durable send, dispatch to a consumer, and one commit
 * that acknowledges it and sends its outcome. As many sessions on both sides as are in flight.
 */
final class BareCycle implements Contestant {
  static final String NAME = "Artemis cycle";

  private final BareBroker broker;
  private final int inFlight;

  BareCycle(BareBroker broker, int inFlight) {
    this.broker = broker;
    this.inFlight = inFlight;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Reading run(Duration time) throws Exception {
    CycleWorkers workers = new CycleWorkers(inFlight);
    List<ClientSessionFactory> connections = new ArrayList<>();
    try {
      for (int i = 0; i < inFlight; i++) {
        // A connection each: sessions of one connection share a thread.
        ClientSessionFactory connection = broker.locator().createSessionFactory();
        connections.add(connection);
        workers.consumeOn(connection);
      }
      return Loop.run(workers.senders(connections.get(0)), time);
    } finally {
      connections.forEach(ClientSessionFactory::close);
    }
  }

  @Override
  public void settle() throws Exception {
    broker.clear();
  }
}
