package id.lanjut.lab.crash;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the audit found; each fault names its sale.
 *
 * @param accepted how many sales were promised
 * @param delivered how many of them are done
 * @param held which wait for a person
 * @param lost promised, and neither done nor waiting
 * @param twice happened more than once
 * @param outOfOrder happened after a later one of its lane
 * @param unsettled still on their way, or unknown
 * @param untold ended, and no callback said so, or it said something else
 * @param contradictions where two memories differ in another way
 */
record Findings(
    int accepted,
    int delivered,
    List<String> held,
    List<String> lost,
    List<String> twice,
    List<String> outOfOrder,
    List<String> unsettled,
    List<String> untold,
    List<String> contradictions) {
  /** Whether the gateway has kept its word. */
  boolean clean() {
    return lost.isEmpty()
        && twice.isEmpty()
        && outOfOrder.isEmpty()
        && unsettled.isEmpty()
        && untold.isEmpty()
        && contradictions.isEmpty();
  }

  /** Whether it finds anything to say about a sale. */
  boolean mentions(String key) {
    return Stream.of(held, lost, twice, outOfOrder, unsettled, untold, contradictions)
        .flatMap(List::stream)
        .anyMatch(fault -> fault.startsWith(key + " "));
  }
}
