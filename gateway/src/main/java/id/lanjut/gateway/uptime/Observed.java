package id.lanjut.gateway.uptime;

import id.lanjut.store.uptime.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** How much of a window was observed at all: the time in which some run of the gateway was seen. */
final class Observed {
  private Observed() {}

  /** Runs may overlap where the computer's clock was set back between them. */
  static Duration of(List<Run> runs, Span window) {
    Duration observed = Duration.ZERO;
    Instant counted = window.from();
    for (Run run : runs.stream().sorted(Comparator.comparing(Run::started)).toList()) {
      Span counts = new Span(counted, window.to()).clip(run.started(), run.seen());
      observed = observed.plus(counts.length());
      counted = Span.later(counted, Span.earlier(counts.to(), window.to()));
    }
    return observed;
  }
}
