package id.lanjut.routes.drill;

import id.lanjut.store.drill.DrillReport;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The moments of a drill, each the first of its kind. */
final class Measures {
  @Nullable Instant cut;
  @Nullable Instant doubted;
  @Nullable Instant lost;
  @Nullable Instant mended;
  @Nullable Instant preferred;
  @Nullable Instant settled;

  /** When something was first answered over another link, whatever it was. */
  @Nullable Instant switched(Traffic traffic, Trials trials) {
    Instant sold = traffic.firstAnswered().orElse(null);
    Instant checked = trials.firstReached().orElse(null);
    if (sold == null || checked == null) {
      return sold == null ? checked : sold;
    }
    return sold.isBefore(checked) ? sold : checked;
  }

  DrillReport.Figures figures(Traffic traffic, Trials trials) {
    return new DrillReport.Figures(
        millis(cut, doubted),
        millis(cut, lost),
        millis(cut, switched(traffic, trials)),
        millis(mended, preferred),
        millis(mended, settled),
        traffic.answered(),
        traffic.unknown(),
        trials.reached(),
        trials.canaryOrNull());
  }

  private static @Nullable Long millis(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? null : Math.max(0, Duration.between(from, to).toMillis());
  }
}
