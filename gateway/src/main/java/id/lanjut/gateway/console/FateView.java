package id.lanjut.gateway.console;

import id.lanjut.gateway.uptime.DownTogether;
import id.lanjut.routes.link.SharedFate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Links that one outage takes together.
 *
 * @param because {@code provider}, {@code addresses} or {@code outages}
 * @param links their names, at least two
 * @param provider who sells all of them; null where that is not the reason
 * @param addresses the range of public addresses by which all of them leave; null where that is not
 *     the reason
 * @param together how often they went down together in the last 30 days; null where that is not the
 *     reason
 * @param outages of how many outages; null where that is not the reason
 */
record FateView(
    String because,
    List<String> links,
    @Nullable String provider,
    @Nullable String addresses,
    @Nullable Integer together,
    @Nullable Integer outages) {
  /** What is known beforehand, and then what has been seen. */
  static List<FateView> of(List<SharedFate> known, List<DownTogether> seen) {
    List<FateView> all = new ArrayList<>();
    known.forEach(fate -> all.add(of(fate)));
    seen.forEach(pair -> all.add(of(pair)));
    return all;
  }

  private static FateView of(SharedFate fate) {
    return switch (fate.sign()) {
      case PROVIDER -> new FateView("provider", fate.links(), fate.common(), null, null, null);
      case ADDRESSES -> new FateView("addresses", fate.links(), null, fate.common(), null, null);
    };
  }

  private static FateView of(DownTogether pair) {
    return new FateView("outages", pair.links(), null, null, pair.together(), pair.outages());
  }
}
