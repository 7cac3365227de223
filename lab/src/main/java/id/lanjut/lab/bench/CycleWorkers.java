package id.lanjut.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientProducer;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.jspecify.annotations.Nullable;

/** Senders that wait until a consumer has committed the outcome of what they sent. */
final class CycleWorkers {
  private static final String SENDER = "sender";
  private static final int OUTCOME_BYTES = 200;
  private static final long PATIENCE_SECONDS = 30;

  private final List<Semaphore> finished = new ArrayList<>();
  private final AtomicReference<@Nullable ActiveMQException> failure = new AtomicReference<>();

  CycleWorkers(int senders) {
    for (int i = 0; i < senders; i++) {
      finished.add(new Semaphore(0));
    }
  }

  void consumeOn(ClientSessionFactory connection) throws ActiveMQException {
    ClientSession session = connection.createSession(false, false, false);
    ClientProducer outcomes = session.createProducer(BareBroker.OUTCOMES);
    session
        .createConsumer(BareBroker.WORK)
        .setMessageHandler(message -> settle(message, session, outcomes));
    session.start();
  }

  private void settle(ClientMessage work, ClientSession session, ClientProducer outcomes) {
    try {
      work.acknowledge();
      ClientMessage outcome = session.createMessage(true);
      outcome.getBodyBuffer().writeBytes(new byte[OUTCOME_BYTES]);
      // With a handler the send does not wait: the commit does, for both.
      outcomes.send(outcome, sent -> {});
      session.commit();
    } catch (ActiveMQException e) {
      failure.set(e);
    }
    finished.get(work.getIntProperty(SENDER)).release();
  }

  List<Loop.Operation> senders(ClientSessionFactory connection) throws ActiveMQException {
    List<Loop.Operation> senders = new ArrayList<>();
    for (int i = 0; i < finished.size(); i++) {
      int sender = i;
      ClientSession session = connection.createSession();
      ClientProducer producer = session.createProducer(BareBroker.WORK);
      senders.add(() -> sendAndWait(sender, session, producer));
    }
    return senders;
  }

  private void sendAndWait(int sender, ClientSession session, ClientProducer producer)
      throws Exception {
    producer.send(BareSend.message(session).putIntProperty(SENDER, sender));
    boolean done = finished.get(sender).tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    ActiveMQException failed = failure.get();
    if (!done || failed != null) {
      throw new IllegalStateException("the outcome was not committed", failed);
    }
  }
}
