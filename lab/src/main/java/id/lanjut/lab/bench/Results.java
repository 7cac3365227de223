package id.lanjut.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a section gathers. */
final class Results {
  private final List<Line> lines = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  void add(List<Line> measured) {
    lines.addAll(measured);
  }

  void add(Results section) {
    lines.addAll(section.lines);
    findings.addAll(section.findings);
  }

  void add(Finding finding) {
    findings.add(finding);
  }

  /** Compares two contestants of the last contest; nothing when one of them did not take part. */
  void compareThroughput(String name, String mine, String theirs, int inFlight, Goal goal) {
    Optional<Line> a = find(mine, inFlight);
    Optional<Line> b = find(theirs, inFlight);
    if (a.isPresent() && b.isPresent()) {
      add(new Finding(name, "×", a.get().timesThroughputOf(b.get()), goal));
    }
  }

  /** The median latency that one adds to the other. */
  void compareLatency(String name, String mine, String theirs, int inFlight, Goal goal) {
    Optional<Line> a = find(mine, inFlight);
    Optional<Line> b = find(theirs, inFlight);
    if (a.isPresent() && b.isPresent()) {
      add(new Finding(name, "ms", a.get().millisAddedTo(b.get()), goal));
    }
  }

  private Optional<Line> find(String contestant, int inFlight) {
    return lines.stream()
        .filter(line -> line.contestant().equals(contestant) && line.inFlight() == inFlight)
        .findFirst();
  }

  List<Line> lines() {
    return List.copyOf(lines);
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
