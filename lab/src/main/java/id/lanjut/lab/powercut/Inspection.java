package id.lanjut.lab.powercut;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.lab.process.GatewayProcess;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Asks a gateway for everything that was acknowledged. */
final class Inspection {
  private static final String LEDGER = "/api/transactions?limit=1000";
  private static final String WAITING = "QUEUED";

  /** What becomes of an attempt whose outcome the cut took away: nobody can tell. */
  private static final Set<String> NOBODY_CAN_TELL = Set.of("UNKNOWN", "HELD");

  private static final String CUT_WHILE_SENDING = "stopped while this was being sent";

  private final GatewayProcess gateway;
  private final Counter counter;
  private final ExecutorService threads;
  private final Set<Receipt> undecided = ConcurrentHashMap.newKeySet();

  Inspection(GatewayProcess gateway, ExecutorService threads) {
    this.gateway = gateway;
    this.counter = new Counter(gateway.terminals());
    this.threads = threads;
  }

  /**
   * An acknowledged transaction that is not there as it was handed in, in the state in which it was
   * left.
   */
  record Loss(Receipt receipt, String line) {}

  List<Loss> losses(Collection<Receipt> receipts) throws Exception {
    List<Callable<Optional<Loss>>> questions = new ArrayList<>();
    receipts.forEach(receipt -> questions.add(() -> loss(receipt)));
    List<Loss> losses = new ArrayList<>();
    for (Future<Optional<Loss>> answer : threads.invokeAll(questions)) {
      answer.get().ifPresent(losses::add);
    }
    return losses;
  }

  /**
   * Handing it in again gets the same id only when key, method, path and the body's bytes are
   * there: the gateway compares with what it has kept (422 otherwise), and takes in as new what it
   * does not know.
   */
  private Optional<Loss> loss(Receipt receipt) throws Exception {
    Counter.Word word = counter.handIn(receipt.sale());
    boolean there = word.id().equals(receipt.id());
    if (there && word.state().equals(WAITING)) {
      return Optional.empty();
    }
    if (there && wasCutWhileSending(word)) {
      undecided.add(receipt);
      return Optional.empty();
    }
    return Optional.of(
        new Loss(
            receipt,
            "%s was acknowledged as %s and is now %s %s"
                .formatted(receipt.sale().key(), receipt.id(), word.id(), word.state())));
  }

  /** Until it knows that its link is down, a gateway tries, and a cut can find it trying. */
  private boolean wasCutWhileSending(Counter.Word word) throws Exception {
    return NOBODY_CAN_TELL.contains(word.state())
        && gateway
            .ask("/api/transactions/" + word.id())
            .path("reason")
            .asText()
            .contains(CUT_WHILE_SENDING);
  }

  /** Those among them that are there, but nobody can tell whether they were sent. */
  Set<Receipt> undecided() {
    return Set.copyOf(undecided);
  }

  /** Hands in again what a till had no answer to. */
  Counter.Word again(Sale sale) throws Exception {
    return counter.handIn(sale);
  }

  /** Those that the ledger does not list. */
  Set<Receipt> ledgerGaps(Collection<Receipt> receipts) throws Exception {
    Map<String, Receipt> missing = new HashMap<>();
    receipts.forEach(receipt -> missing.put(receipt.id(), receipt));
    String next = LEDGER;
    while (!next.isEmpty()) {
      JsonNode page = gateway.ask(next);
      page.path("transactions").forEach(row -> missing.remove(row.path("id").asText()));
      JsonNode before = page.path("next");
      next = before.isTextual() ? LEDGER + "&before=" + before.asText() : "";
    }
    return Set.copyOf(missing.values());
  }
}
