package id.lanjut.gateway.console;

import java.util.List;

/**
 * What one write to a live stream tells: how things stand, and what changed.
 *
 * @param status the status as JSON
 * @param transactions the changed ones, the latest change last
 */
record Frame(String status, List<TransactionView> transactions) {
  Frame {
    transactions = List.copyOf(transactions);
  }

  /** Both in one, and no larger, for a client that has not read this one when the next is there. */
  Frame followedBy(Frame next) {
    LatestChanges all = new LatestChanges();
    transactions.forEach(all::put);
    next.transactions.forEach(all::put);
    return new Frame(next.status, all.drain());
  }

  /** As Server-Sent Events; the JSON of each is one line. */
  String text() {
    StringBuilder text = new StringBuilder(event("status", status));
    transactions.forEach(change -> text.append(event("transaction", Json.of(change))));
    return text.toString();
  }

  private static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }
}
