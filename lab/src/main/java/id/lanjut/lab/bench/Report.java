package id.lanjut.lab.bench;

import java.util.List;

/**
 * Everything that a run has found.
 *
 * @param faults what kept sections from their end
 */
record Report(Ground ground, List<Line> lines, List<Finding> findings, List<String> faults) {
  Report {
    faults = List.copyOf(faults);
    lines = List.copyOf(lines);
    findings = List.copyOf(findings);
  }

  /** Answers other than expected make every figure beside them worthless. */
  long failures() {
    return lines.stream().mapToLong(Line::failures).sum();
  }
}
