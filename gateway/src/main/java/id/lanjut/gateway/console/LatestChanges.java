package id.lanjut.gateway.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The last changes of transactions: each transaction once, in the order of its latest change, at
 * most {@value #MAX_TRANSACTIONS}; older ones fall out.
 */
final class LatestChanges {
  static final int MAX_TRANSACTIONS = 50;

  private final Map<String, TransactionView> changes = new LinkedHashMap<>();

  synchronized void put(TransactionView change) {
    changes.remove(change.id());
    changes.put(change.id(), change);
    if (changes.size() > MAX_TRANSACTIONS) {
      changes.remove(changes.keySet().iterator().next());
    }
  }

  /** Takes everything out, the latest change last. */
  synchronized List<TransactionView> drain() {
    List<TransactionView> all = new ArrayList<>(changes.values());
    changes.clear();
    return all;
  }
}
