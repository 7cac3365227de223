package id.lanjut.gateway.terminal;

import java.util.Locale;

/** Why a transact route refuses a request: the words that the metric knows, and no others. */
enum RefusalWord {
  /** No link is up, and the route does not queue. */
  OFFLINE,
  /** Bandwidth is short, its class has to wait, and the route does not queue. */
  BANDWIDTH,
  /** A person has paused the route, and it does not queue. */
  PAUSED,
  /** As many are waiting as may wait. */
  COUNT,
  /** One transaction is worth too much to wait, or its worth cannot be read. */
  AMOUNT,
  /** All that waits would be worth too much. */
  TOTAL,
  /** Too little of the disk is free. */
  DISK,
  /** The journal did not take it. */
  JOURNAL,
  /** The body is larger than the route allows, or the method has no use for one. */
  BODY,
  /** The request holds card data that must not be stored. */
  CARD_DATA,
  /** The key is missing, too long or no text. */
  KEY,
  /** The key belongs to another request. */
  KEY_REUSED;

  /** As the metric's tag has it. */
  String written() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
