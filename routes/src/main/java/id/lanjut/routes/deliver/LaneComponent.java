package id.lanjut.routes.deliver;

import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.Suspendable;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Feeds the deliver route: {@code lanes:next} hands on each transaction whose turn it is, as a
 * message with a {@link Waiting} in it. Stopping the route pauses the lanes.
 */
final class LaneComponent extends DefaultComponent {
  private final Dispatcher dispatcher;
  private final PauseWhileOffline pauses;
  private final GiveUp giveUp;
  private final Executor workers;

  LaneComponent(Dispatcher dispatcher, PauseWhileOffline pauses, GiveUp giveUp, Executor workers) {
    this.dispatcher = dispatcher;
    this.pauses = pauses;
    this.giveUp = giveUp;
    this.workers = workers;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> parameters) {
    return new LaneEndpoint(uri, this);
  }

  private static final class LaneEndpoint extends DefaultEndpoint {
    private final LaneComponent lanes;

    LaneEndpoint(String uri, LaneComponent lanes) {
      super(uri, lanes);
      this.lanes = lanes;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      return new LaneConsumer(this, processor, lanes);
    }

    @Override
    public Producer createProducer() {
      throw new UnsupportedOperationException("lanes are filled by the journal");
    }
  }

  /**
   * Suspended before it is stopped: Camel stops a consumer's processors with it, and refuses their
   * next step to what is on its way. An answer that has just come would not be written down.
   */
  private static final class LaneConsumer extends DefaultConsumer implements Suspendable {
    private final LaneComponent lanes;

    LaneConsumer(Endpoint endpoint, Processor processor, LaneComponent lanes) {
      super(endpoint, processor);
      this.lanes = lanes;
    }

    @Override
    protected void doStart() throws Exception {
      super.doStart();
      lanes.dispatcher.openTo(waiting -> lanes.workers.execute(() -> deliver(waiting)));
      lanes.pauses.start();
    }

    @Override
    protected void doSuspend() {
      lanes.pauses.stop();
    }

    @Override
    protected void doStop() throws Exception {
      lanes.pauses.stop();
      super.doStop();
    }

    private void deliver(Waiting waiting) {
      var exchange = createExchange(false);
      try {
        exchange.setProperty(GiveUp.WAITING, waiting);
        exchange.getMessage().setBody(waiting);
        getProcessor().process(exchange);
      } catch (Exception e) {
        exchange.setException(e);
      } finally {
        lanes.dispatcher.returned(waiting);
      }
      if (exchange.getMessage().getBody() instanceof Waiting untouched) {
        // Camel takes nothing in while it stops.
        lanes.giveUp.notBegun(untouched);
      }
      if (exchange.getException() != null) {
        getExceptionHandler()
            .handleException("a delivery failed", exchange, exchange.getException());
      }
    }
  }
}
