package id.lanjut.routes.resolve;

import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds every unknown transaction for a person: it may have happened, so it is never sent again.
 */
public final class HoldUnknown {
  private static final Logger LOG = LoggerFactory.getLogger(HoldUnknown.class);

  private final TransactionStore store;

  /** Holds in this store. */
  public HoldUnknown(TransactionStore store) {
    this.store = store;
  }

  /** Hears of every change, and of everything found unknown at start. */
  public void onChange(Snapshot snapshot) {
    if (snapshot.state() == State.UNKNOWN) {
      String reason = "it may have happened (" + snapshot.reason() + "): ask the upstream";
      store
          .change(snapshot.transaction().id(), State.UNKNOWN, Change.to(State.HELD, reason))
          .exceptionally(
              failure -> {
                LOG.atError()
                    .addKeyValue("transaction", snapshot.transaction().id())
                    .log("an unknown transaction could not be held: {}", failure.getMessage());
                return Optional.empty();
              });
    }
  }
}
