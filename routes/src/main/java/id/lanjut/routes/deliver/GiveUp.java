package id.lanjut.routes.deliver;

import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step of a delivery failed in a way that nobody expected: what may have been sent is unknown,
 * and what was not is tried again later.
 */
public final class GiveUp {
  private static final Logger LOG = LoggerFactory.getLogger(GiveUp.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  /** The exchange property that holds the {@link Waiting} which the delivery began with. */
  static final String WAITING = "waiting";

  private final TransactionStore store;
  private final Dispatcher dispatcher;

  /** Gives up deliveries of this store. */
  public GiveUp(TransactionStore store, Dispatcher dispatcher) {
    this.store = store;
    this.dispatcher = dispatcher;
  }

  /** The attempt that the journal has evidence of was never made: no byte of it left. */
  void notBegun(Waiting waiting) {
    if (waiting.repeated()) {
      // An earlier attempt may have arrived all the same.
      Change unknown = Change.to(State.UNKNOWN, "it was not sent again");
      store.change(waiting.id(), State.SENDING, unknown).join();
      return;
    }
    store
        .change(waiting.id(), State.SENDING, Change.to(State.QUEUED, "it was not sent any more"))
        .join()
        .ifPresent(queued -> dispatcher.again(waiting, PAUSE));
  }

  /** Brings the transaction into a state that is true. */
  public void handle(Exchange exchange) {
    Waiting waiting = exchange.getProperty(WAITING, Waiting.class);
    Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    LOG.atError()
        .addKeyValue("transaction", waiting.id())
        .setCause(cause)
        .log("a delivery failed unexpectedly");
    State state = store.find(waiting.id()).map(Snapshot::state).orElse(State.QUEUED);
    if (state == State.SENDING) {
      store.loseSight(waiting.id(), State.SENDING, State.UNKNOWN, "it failed: " + cause).join();
    } else if (state == State.QUEUED) {
      dispatcher.again(waiting, PAUSE);
    }
  }
}
