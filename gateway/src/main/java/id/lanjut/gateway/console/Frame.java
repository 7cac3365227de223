package id.lanjut.gateway.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one write to a live stream tells: how things stand, what changed, and how the day goes.
 * Every open page is sent the same, so it is put into words once.
 */
final class Frame {
  private final @Nullable String status;
  private final List<TransactionView> transactions;
  private final @Nullable String overview;
  private byte @Nullable [] bytes;

  /**
   * Not in words yet.
   *
   * @param status the status as JSON; null when it is not told with this one
   * @param transactions the changed ones, the latest change last
   * @param overview the day's sums as JSON; null when they are not told with this one
   */
  Frame(@Nullable String status, List<TransactionView> transactions, @Nullable String overview) {
    this.overview = overview;
    this.status = status;
    this.transactions = List.copyOf(transactions);
  }

  @Nullable String status() {
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
    return new Frame(
        next.status == null ? status : next.status,
        all.drain(),
        next.overview == null ? overview : next.overview);
  }

  /** As Server-Sent Events, in UTF-8; the JSON of each is one line. Not to be changed. */
  synchronized byte[] bytes() {
    byte[] known = bytes;
    if (known == null) {
      StringBuilder text = new StringBuilder();
      if (status != null) {
        text.append(event("status", status));
      }
      transactions.forEach(change -> text.append(event("transaction", Json.of(change))));
      if (overview != null) {
        text.append(event("overview", overview));
      }
      known = text.toString().getBytes(StandardCharsets.UTF_8);
      bytes = known;
    }
    return known;
  }

  private static String event(String name, String data) {
    return "event: " + name + "\ndata: " + data + "\n\n";
  }
}
