package id.lanjut.gateway.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one write to a live stream tells: how things stand, and what changed. Every open page is
 * sent the same, so it is put into words once.
 */
final class Frame {
  private final String status;
  private final List<TransactionView> transactions;
  private byte @Nullable [] bytes;

  /**
   * Not in words yet.
   *
   * @param status the status as JSON
   * @param transactions the changed ones, the latest change last
   */
  Frame(String status, List<TransactionView> transactions) {
    this.status = status;
    this.transactions = List.copyOf(transactions);
  }

  String status() {
    return status;
  }

  List<TransactionView> transactions() {
    return transactions;
  }

  /** Both in one, and no larger, for a client that has not read this one when the next is there. */
  Frame followedBy(Frame next) {
    LatestChanges all = new LatestChanges();
    transactions.forEach(all::put);
    next.transactions.forEach(all::put);
    return new Frame(next.status, all.drain());
  }

  /** As Server-Sent Events, in UTF-8; the JSON of each is one line. Not to be changed. */
  synchronized byte[] bytes() {
    byte[] known = bytes;
    if (known == null) {
      StringBuilder text = new StringBuilder(event("status", status));
      transactions.forEach(change -> text.append(event("transaction", Json.of(change))));
      known = text.toString().getBytes(StandardCharsets.UTF_8);
      bytes = known;
    }
    return known;
  }

  private static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }
}
