package id.lanjut.store.ledger;

import id.lanjut.store.TransactionBook.Milestone;
import id.lanjut.store.transaction.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A transaction's milestones as lines of text, so that adding one is one concatenation. After a
 * crash a line may be added a second time; its event's number tells. Of very many the latest are
 * kept, and the first of those may be cut.
 */
final class MilestoneLines {
  private static final String SEPARATOR = "\t";
  private static final int FIELDS = 4;

  private MilestoneLines() {}

  static String line(long event, Instant at, State state, @Nullable String reason) {
    String oneLine = reason == null ? "" : reason.replaceAll("[\\t\\r\\n]+", " ");
    return String.join(SEPARATOR, Long.toString(event), at.toString(), state.name(), oneLine)
        + "\n";
  }

  static List<Milestone> read(String lines) {
    Map<Long, Milestone> byEvent = new TreeMap<>(Comparator.naturalOrder());
    lines
        .lines()
        .map(line -> line.split(SEPARATOR, FIELDS))
        .filter(fields -> fields.length == FIELDS && !fields[0].isEmpty())
        .forEach(fields -> byEvent.put(Long.parseLong(fields[0]), milestone(fields)));
    return new ArrayList<>(byEvent.values());
  }

  private static Milestone milestone(String[] fields) {
    return new Milestone(
        Instant.parse(fields[1]), State.valueOf(fields[2]), fields[3].isEmpty() ? null : fields[3]);
  }
}
