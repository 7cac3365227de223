package id.lanjut.lab.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;

/** Durable sends, each waited for; one session a thread. */
final class BareSend implements Contestant {
  static final String NAME = "Artemis send";

  private final BareBroker broker;
  private final int inFlight;

  BareSend(BareBroker broker, int inFlight) {
    this.broker = broker;
    this.inFlight = inFlight;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Reading run(Duration time) throws Exception {
    try (ClientSessionFactory connection = broker.locator().createSessionFactory()) {
      List<Loop.Operation> senders = new ArrayList<>();
      for (int i = 0; i < inFlight; i++) {
        ClientSession session = connection.createSession();
        ClientProducer producer = session.createProducer(BareBroker.WORK);
        senders.add(() -> producer.send(message(session)));
      }
      return Loop.run(senders, time);
    }
  }

  static ClientMessage message(ClientSession session) {
    ClientMessage message = session.createMessage(true);
    message.getBodyBuffer().writeBytes(new byte[BareBroker.BODY_BYTES]);
    return message;
  }

  @Override
  public void settle() throws Exception {
    broker.clear();
  }
}
