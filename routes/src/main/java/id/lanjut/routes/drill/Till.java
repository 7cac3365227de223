package id.lanjut.routes.drill;

import id.lanjut.store.moving.Admission;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.transaction.TransactionId;
import java.util.concurrent.CompletableFuture;

/** Where a drill brings transactions of its own. */
public interface Till {
  /** A key that nobody has used, and from which people see what it is for. */
  String newKey();

  /**
   * Brings one.
   *
   * @return completes when it is known what became of it
   */
  CompletableFuture<Admission> admit(Draft draft);

  /** Takes one back that has not been sent yet; nothing happens to any other. */
  void withdraw(TransactionId id);
}
