package id.lanjut.routes.deliver;

import java.util.Map;
import java.util.concurrent.Executor;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/**
 * Feeds the deliver route: {@code lanes:next} hands on each transaction whose turn it is, as a
 * message with a {@link Waiting} in it. Suspending the route pauses the lanes.
 */
final class LaneComponent extends DefaultComponent {
  private final Dispatcher dispatcher;
  private final Executor workers;

  LaneComponent(Dispatcher dispatcher, Executor workers) {
    this.dispatcher = dispatcher;
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

  private static final class LaneConsumer extends DefaultConsumer {
    private final Dispatcher dispatcher;
    private final Executor workers;

    LaneConsumer(Endpoint endpoint, Processor processor, LaneComponent lanes) {
      super(endpoint, processor);
      this.dispatcher = lanes.dispatcher;
      this.workers = lanes.workers;
    }

    @Override
    protected void doStart() throws Exception {
      super.doStart();
      dispatcher.openTo(waiting -> workers.execute(() -> deliver(waiting)));
      dispatcher.resume();
    }

    @Override
    protected void doSuspend() {
      dispatcher.pause();
    }

    @Override
    protected void doResume() {
      dispatcher.resume();
    }

    @Override
    protected void doStop() throws Exception {
      dispatcher.pause();
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
        dispatcher.returned(waiting);
      }
      if (exchange.getException() != null) {
        getExceptionHandler()
            .handleException("a delivery failed", exchange, exchange.getException());
      }
    }
  }
}
