package id.lanjut.lab.crash;

import java.util.List;

/**
 * What each side remembers when nothing moves any more.
 *
 * @param promises what the tills were told
 * @param effects what happened at the payment API, in order
 * @param ledger what the gateway's ledger says
 * @param queueDepth what the gateway's journal says is not finished
 * @param told what the callbacks said
 * @param complaints what the tills found odd on the way
 */
record Evidence(
    List<Promise> promises,
    List<Effect> effects,
    List<LedgerRow> ledger,
    long queueDepth,
    List<Told> told,
    List<String> complaints) {
  Evidence {
    promises = List.copyOf(promises);
    effects = List.copyOf(effects);
    ledger = List.copyOf(ledger);
    told = List.copyOf(told);
    complaints = List.copyOf(complaints);
  }
}
