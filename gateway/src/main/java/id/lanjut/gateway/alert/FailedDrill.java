package id.lanjut.gateway.alert;

import id.lanjut.store.drill.DrillReport;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last drill was not passed; that ends with the next one that is. Of drills before this run it
 * only knows what was told of them.
 */
final class FailedDrill implements Rule {
  private static final Key KEY = new Key(Kind.DRILL_FAILED, "");
  private static final int MAX_DETAIL = 300;

  private volatile @Nullable DrillReport last;

  /** A drill is over. */
  void onReport(DrillReport report) {
    last = report;
  }

  @Override
  public Sight look(Instant now) {
    DrillReport report = last;
    if (report == null) {
      return new Sight(List.of(), Set.of(KEY), null);
    }
    if (report.passed()) {
      return Sight.FINE;
    }
    String why = String.join("; ", report.failures());
    String detail = why.substring(0, Math.min(why.length(), MAX_DETAIL));
    return Sight.of(List.of(new Trouble(KEY, report.started(), report.ended(), detail)));
  }
}
