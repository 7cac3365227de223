package id.lanjut.lab.powercut;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The figures of a campaign. */
final class Tally {
  private static final int LINES_SHOWN = 20;

  private final List<String> faults = new ArrayList<>();
  private final Map<LedgerFate, Integer> ledgers = new EnumMap<>(LedgerFate.class);
  private CutReport cuts = CutReport.NONE;
  private Duration slowest = Duration.ZERO;
  private int powerCuts;
  private int images;
  private int started;
  private int acknowledged;
  private int lost;
  private int undecided;
  private int refused;
  private int setAside;
  private int ledgerGaps;

  void cut(CutReport report) {
    powerCuts++;
    cuts = cuts.plus(report);
  }

  void acknowledged(int count) {
    acknowledged += count;
  }

  void image(Verdict verdict) {
    images++;
    ledgers.merge(verdict.ledger(), 1, Integer::sum);
    lost += verdict.losses().size();
    undecided += verdict.undecided();
    refused += verdict.refusals().size();
    setAside += verdict.setAside().size();
    ledgerGaps += verdict.ledgerGaps();
    if (verdict.started()) {
      started++;
      slowest = slowest.compareTo(verdict.readyAfter()) > 0 ? slowest : verdict.readyAfter();
    } else {
      faults.add("image " + images + " did not start: " + verdict.note());
    }
    if (verdict.ledgerGaps() > 0) {
      faults.add("image %d: the ledger misses %d rows".formatted(images, verdict.ledgerGaps()));
    }
    Stream.of(verdict.losses(), verdict.refusals())
        .flatMap(List::stream)
        .map(line -> "image " + images + ": " + line)
        .forEach(faults::add);
  }

  /**
   * Every image started, nothing acknowledged was lost, by the ledger neither, and nothing damaged
   * was taken for whole.
   */
  boolean clean() {
    return faults.isEmpty();
  }

  String line() {
    return "images %d, started %d, acknowledged %d, lost %d, damaged set aside %d"
        .formatted(images, started, acknowledged, lost, setAside);
  }

  String details() {
    return """
        power cuts %d: %d writes in flight, %d lost, %d kept, %d torn; %d names, %d kept
        ledger %s, rows missing %d; cut while sending %d; damaged and kept %d; slowest start %d ms"""
        .formatted(
            powerCuts,
            cuts.writes(),
            cuts.lost(),
            cuts.kept(),
            cuts.torn(),
            cuts.names(),
            cuts.namesKept(),
            ledgers,
            ledgerGaps,
            undecided,
            refused,
            slowest.toMillis());
  }

  List<String> faults() {
    return List.copyOf(faults.subList(0, Math.min(LINES_SHOWN, faults.size())));
  }
}
