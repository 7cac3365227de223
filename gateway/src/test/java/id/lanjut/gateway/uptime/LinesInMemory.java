package id.lanjut.gateway.uptime;

import id.lanjut.store.drill.DrillReport;
import id.lanjut.store.transaction.Event.LinkChanged;
import id.lanjut.store.uptime.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Thirty days of some links, as a test writes them down; a run lasts all the time. */
final class LinesInMemory {
  static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
  static final Span WINDOW = new Span(START, START.plus(Duration.ofDays(30)));

  final List<DrillReport> drills = new ArrayList<>();
  private final List<Run> runs = new ArrayList<>(List.of(new Run(START, WINDOW.to(), false)));
  private final List<LinkChanged> changes = new ArrayList<>();

  /** What a run finds when it begins. */
  LinesInMemory found(String state, String... links) {
    for (String link : links) {
      changes.add(new LinkChanged(link, START, state, state, "found", START));
    }
    return this;
  }

  /** A link goes down from one moment on, for so long. */
  void outage(String link, Instant from, Duration lasts) {
    change(link, from, "UP", "DOWN");
    change(link, from.plus(lasts), "DOWN", "UP");
  }

  void change(String link, Instant at, String from, String to) {
    changes.add(new LinkChanged(link, at, from, to, "because", START));
  }

  /** The run ends, and the next one finds these links down. */
  void restart(Instant at, String... down) {
    Run last = runs.remove(runs.size() - 1);
    runs.add(new Run(last.started(), at.minusSeconds(5), true));
    runs.add(new Run(at, WINDOW.to(), false));
    for (String link : down) {
      changes.add(new LinkChanged(link, at, "DOWN", "DOWN", "found", at));
      changes.add(new LinkChanged(link, at.plusSeconds(60), "DOWN", "UP", "back", at));
    }
  }

  void drill(Instant from, Duration lasts, String... links) {
    drills.add(
        new DrillReport(
            from,
            from.plus(lasts),
            List.of(links),
            "ani",
            List.of(),
            new DrillReport.Figures(null, null, null, null, null, 0, 0, 0, null)));
  }

  List<DownTogether> downTogether(String... links) {
    Coincidences coincidences = new Coincidences(WINDOW, runs, List.of(links), drills);
    changes.stream().sorted(Comparator.comparing(LinkChanged::at)).forEach(coincidences::on);
    return coincidences.end();
  }
}
