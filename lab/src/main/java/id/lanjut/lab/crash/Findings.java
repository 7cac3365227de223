package id.lanjut.lab.crash;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the audit found; each fault names its sale.
 *
 * @param accepted how many sales were promised
 * @param delivered how many of them are done
 * @param held which wait for a person, or behind one that does
 * @param lost promised, and neither done nor waiting
 * @param twice happened more than once
 * @param outOfOrder happened after a later one of its lane
 * @param unsettled still on their way, or unknown
 * @param untold ended, and no callback said so, or it said something else
 * @param contradictions where two memories differ in another way
 */
public record Findings(
    int accepted,
    int delivered,
    List<String> held,
    List<String> lost,
    List<String> twice,
    List<String> outOfOrder,
    List<String> unsettled,
    List<String> untold,
    List<String> contradictions) {
  /** Nothing was promised, and nothing found. */
  public static final Findings NONE =
      new Findings(
          0, 0, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

  /** Every fault, in a line of its own. */
  public List<String> faults() {
    return Stream.of(lost, twice, outOfOrder, unsettled, untold, contradictions)
        .flatMap(List::stream)
        .toList();
  }

  /** Whether the gateway has kept its word. */
  public boolean clean() {
    return faults().isEmpty();
  }

  /** Whether it finds anything to say about a sale. */
  boolean mentions(String key) {
    return Stream.concat(held.stream(), faults().stream())
        .anyMatch(fault -> fault.startsWith(key + " "));
  }
}
