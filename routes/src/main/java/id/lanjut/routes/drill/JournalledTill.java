package id.lanjut.routes.drill;

import id.lanjut.routes.deliver.Dispatcher;
import id.lanjut.store.moving.Admission;
import id.lanjut.store.moving.Change;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.moving.TransactionIds;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.util.concurrent.CompletableFuture;

/** Brings a drill's transactions the way of all others: journal first, then the lanes. */
public final class JournalledTill implements Till {
  private final TransactionStore store;
  private final Dispatcher dispatcher;
  private final TransactionIds ids;

  /** Brings them to this store, for this dispatcher to send; keys are made of these ids. */
  public JournalledTill(TransactionStore store, Dispatcher dispatcher, TransactionIds ids) {
    this.store = store;
    this.dispatcher = dispatcher;
    this.ids = ids;
  }

  @Override
  public String newKey() {
    return "drill-" + ids.next();
  }

  @Override
  public CompletableFuture<Admission> admit(Draft draft) {
    return store.admit(draft, dispatcher);
  }

  @Override
  public void withdraw(TransactionId id) {
    Change cancelled = Change.to(State.CANCELLED, "the lines were given back before it was sent");
    var unused = store.change(id, State.QUEUED, cancelled);
  }
}
