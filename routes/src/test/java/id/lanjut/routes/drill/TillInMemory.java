package id.lanjut.routes.drill;

import id.lanjut.store.moving.Admission;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.transaction.TransactionId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Takes what a drill brings, and answers as a test wants. */
final class TillInMemory implements Till {
  final List<Draft> drafts = new ArrayList<>();
  final List<TransactionId> withdrawn = new ArrayList<>();
  CompletableFuture<Admission> admission = new CompletableFuture<>();

  @Override
  public String newKey() {
    return "drill-" + (drafts.size() + 1);
  }

  @Override
  public CompletableFuture<Admission> admit(Draft draft) {
    drafts.add(draft);
    return admission;
  }

  @Override
  public void withdraw(TransactionId id) {
    withdrawn.add(id);
  }
}
