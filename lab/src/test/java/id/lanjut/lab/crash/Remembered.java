package id.lanjut.lab.crash;

import java.util.List;

/** What the sides of an audit remember, for tests. */
final class Remembered {
  static final Sale FIRST = new Sale("k1", "charge", "lane", 1, false);
  static final Sale SECOND = new Sale("k2", "charge", "lane", 2, false);

  private Remembered() {}

  /** The callbacks of a gateway that keeps its word. */
  static List<Told> truly(List<LedgerRow> ledger) {
    return ledger.stream()
        .filter(LedgerRow::isFinal)
        .map(row -> new Told("callback-" + row.key(), row.id(), row.state()))
        .toList();
  }

  static Promise paid(Sale sale) {
    return new Promise(sale, "id-" + sale.key(), true);
  }

  static Promise accepted(Sale sale) {
    return new Promise(sale, "id-" + sale.key(), false);
  }

  static Effect effect(Sale sale) {
    return new Effect(sale.key(), sale.lane(), sale.number(), sale.body().hashCode());
  }

  static LedgerRow row(Sale sale, String state) {
    return new LedgerRow("id-" + sale.key(), sale.key(), sale.route(), state);
  }
}
