package id.lanjut.routes.project;

import id.lanjut.store.journal.LedgerEntry;
import id.lanjut.store.moving.TransactionStore;
import java.util.List;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/**
 * Feeds the project route: {@code ledger:events} hands on each batch that the ledger has to write.
 */
final class LedgerComponent extends DefaultComponent {
  private final TransactionStore store;

  LedgerComponent(TransactionStore store) {
    this.store = store;
  }

  @Override
  protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> parameters) {
    return new LedgerEndpoint(uri, this);
  }

  private static final class LedgerEndpoint extends DefaultEndpoint {
    private final TransactionStore store;

    LedgerEndpoint(String uri, LedgerComponent component) {
      super(uri, component);
      this.store = component.store;
    }

    @Override
    public Consumer createConsumer(Processor processor) {
      return new LedgerConsumer(this, processor, store);
    }

    @Override
    public Producer createProducer() {
      throw new UnsupportedOperationException("events come from the journal");
    }
  }

  private static final class LedgerConsumer extends DefaultConsumer {
    private final TransactionStore store;
    private @Nullable Thread reader;

    LedgerConsumer(Endpoint endpoint, Processor processor, TransactionStore store) {
      super(endpoint, processor);
      this.store = store;
    }

    @Override
    protected void doStart() throws Exception {
      super.doStart();
      reader = new Thread(this::read, "ledger");
      reader.start();
    }

    @Override
    protected void doStop() throws Exception {
      if (reader != null) {
        reader.join();
      }
      super.doStop();
    }

    private void read() {
      while (isRunAllowed() && !isStoppingOrStopped()) {
        try {
          List<LedgerEntry> batch = store.nextForLedger();
          if (!batch.isEmpty()) {
            project(batch);
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }

    private void project(List<LedgerEntry> batch) {
      var exchange = createExchange(false);
      exchange.getMessage().setBody(batch);
      try {
        getProcessor().process(exchange);
      } catch (Exception e) {
        exchange.setException(e);
      }
      if (exchange.getException() != null) {
        getExceptionHandler()
            .handleException("the ledger fell behind", exchange, exchange.getException());
      }
    }
  }
}
