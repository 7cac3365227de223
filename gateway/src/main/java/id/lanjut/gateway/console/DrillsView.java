package id.lanjut.gateway.console;

import id.lanjut.routes.drill.Progress;
import id.lanjut.store.drill.DrillReport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/drills} says.
 *
 * @param step counts what has happened: {@code ?after=} it waits a moment for more
 * @param running the drill that runs; null when none does
 * @param next ISO 8601, when the next one is due by the configuration; null when none is
 * @param drills those that are over, the newest first
 */
record DrillsView(
    long step, @Nullable Running running, @Nullable String next, List<OfDrill> drills) {
  /**
   * A drill that runs.
   *
   * @param phase {@code waiting} for a quiet moment, {@code cut}, or {@code returning}
   * @param until ISO 8601, when that phase ends at the latest
   */
  record Running(String phase, String until, OfDrill drill) {
    static Running of(Progress progress) {
      return new Running(
          progress.phase().name().toLowerCase(Locale.ROOT),
          progress.until().toString(),
          OfDrill.of(progress.soFar(), List.of()));
    }
  }

  /**
   * One drill.
   *
   * @param passed whether everything was as it should be
   * @param failures why not
   * @param figures what was measured
   * @param before the figures of the drill of the same links before this one; null for the first
   */
  record OfDrill(
      String started,
      String ended,
      List<String> links,
      String by,
      boolean passed,
      List<String> failures,
      DrillReport.Figures figures,
      DrillReport.@Nullable Figures before) {
    static OfDrill of(DrillReport report, List<DrillReport> older) {
      DrillReport.Figures before =
          older.stream()
              .filter(other -> other.links().equals(report.links()))
              .findFirst()
              .map(DrillReport::figures)
              .orElse(null);
      return new OfDrill(
          report.started().toString(),
          report.ended().toString(),
          report.links(),
          report.by(),
          report.passed(),
          report.failures(),
          report.figures(),
          before);
    }
  }

  static DrillsView of(
      long step, Optional<Progress> running, Optional<Instant> next, List<DrillReport> reports) {
    List<OfDrill> drills = new ArrayList<>();
    for (int i = 0; i < reports.size(); i++) {
      drills.add(OfDrill.of(reports.get(i), reports.subList(i + 1, reports.size())));
    }
    return new DrillsView(
        step,
        running.map(Running::of).orElse(null),
        next.map(Instant::toString).orElse(null),
        drills);
  }
}
