package id.lanjut.lab.powercut;

import id.lanjut.lab.crash.Findings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The figures of a campaign. */
final class Tally {
  private static final int LINES_SHOWN = 20;

  private final List<String> faults = new ArrayList<>();
  private final Map<LedgerFate, Integer> ledgers = new EnumMap<>(LedgerFate.class);
  private CutReport cuts = CutReport.NONE;
  private Duration slowestStart = Duration.ZERO;
  private Duration slowestRest = Duration.ZERO;
  private int powerCuts;
  private int images;
  private int started;
  private int acknowledged;
  private int delivered;
  private int held;
  private int lost;
  private int twice;
  private int otherFaults;
  private int setAside;

  void cut(CutReport report) {
    powerCuts++;
    cuts = cuts.plus(report);
  }

  void image(Verdict verdict) {
    images++;
    ledgers.merge(verdict.ledger(), 1, Integer::sum);
    setAside += verdict.setAside().size();
    if (verdict.started()) {
      started++;
      slowestStart = longer(slowestStart, verdict.readyAfter());
      slowestRest = longer(slowestRest, verdict.restAfter());
    } else {
      faults.add("image " + images + " did not start: " + verdict.note());
    }
    verdict.findings().faults().stream()
        .map(line -> "image " + images + ": " + line)
        .forEach(faults::add);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /**
   * A shop closes, with or without faults.
   *
   * @param promised how many sales were acknowledged in it
   * @param last what the last audit found that there was
   */
  void closed(int promised, Findings last) {
    acknowledged += promised;
    delivered += last.delivered();
    held += last.held().size();
    lost += last.lost().size();
    twice += last.twice().size();
    otherFaults += last.faults().size() - last.lost().size() - last.twice().size();
  }

  int started() {
    return started;
  }

  int acknowledged() {
    return acknowledged;
  }

  /** Every image started, and no audit found anything that must not be. */
  boolean clean() {
    return faults.isEmpty();
  }

  String line() {
    return ("images %d, started %d, acknowledged %d, delivered %d, held %d, lost %d, twice %d,"
            + " other faults %d, damaged set aside %d")
        .formatted(
            images, started, acknowledged, delivered, held, lost, twice, otherFaults, setAside);
  }

  String details() {
    return """
        power cuts %d: %d writes in flight, %d lost, %d kept, %d torn; %d names, %d kept
        ledger %s; slowest start %d ms, at rest %d ms after one"""
        .formatted(
            powerCuts,
            cuts.writes(),
            cuts.lost(),
            cuts.kept(),
            cuts.torn(),
            cuts.names(),
            cuts.namesKept(),
            ledgers,
            slowestStart.toMillis(),
            slowestRest.toMillis());
  }

  List<String> faults() {
    return List.copyOf(faults.subList(0, Math.min(LINES_SHOWN, faults.size())));
  }
}
