package id.lanjut.gateway.demo;

import id.lanjut.gateway.demo.link.SimulatedLink;
import java.net.URI;

/**
 * What the story is played with.
 *
 * @param till rings up the sales
 * @param fiber the preferred link
 * @param mobile the one that stands by
 * @param api what the sales must reach
 * @param console where the gateway shows itself
 */
record Shop(Till till, SimulatedLink fiber, SimulatedLink mobile, SampleApi api, URI console) {
  /** The queued sales that have not reached the payment API yet. */
  long waiting() {
    return till.queued().stream()
        .filter(receipt -> !api.hasReceived(receipt.sale().orderId()))
        .count();
  }

  void restoreLinks() {
    fiber.restore();
    mobile.restore();
  }
}
