package id.lanjut.gateway.demo;

import java.util.List;

/**
 * What the story comes to, counted at the payment API.
 *
 * @param sold sales whose customer left with a receipt
 * @param delivered those of them that reached the API
 * @param queued those that were answered with 202
 * @param sentTwice keys that reached the API more than once
 * @param failed sales that the gateway neither answered nor kept
 */
record Tally(int sold, int delivered, int queued, int sentTwice, int failed) {
  static Tally of(List<Receipt> receipts, SampleApi api) {
    List<Receipt> sales =
        receipts.stream().filter(receipt -> !(receipt instanceof Receipt.Failed)).toList();
    long delivered =
        sales.stream().filter(receipt -> api.hasReceived(receipt.sale().orderId())).count();
    long queued = sales.stream().filter(Receipt.Queued.class::isInstance).count();
    return new Tally(
        sales.size(),
        (int) delivered,
        (int) queued,
        api.sentTwice(),
        receipts.size() - sales.size());
  }

  int lost() {
    return sold - delivered;
  }

  /** Whether the gateway kept its promise: nothing lost, nothing sent twice, nobody sent away. */
  boolean isGood() {
    return sold > 0 && lost() == 0 && sentTwice == 0 && failed == 0;
  }

  /** The story's last line; in English whatever the story's language, for programs read it. */
  String line() {
    return "sold %d, delivered %d, queued while offline %d, lost %d, sent twice %d"
        .formatted(sold, delivered, queued, lost(), sentTwice);
  }
}
