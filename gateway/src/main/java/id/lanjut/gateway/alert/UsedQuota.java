package id.lanjut.gateway.alert;

import id.lanjut.gateway.quota.Level;
import id.lanjut.gateway.quota.LinkTraffic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A link has used much of its quota; that ends with the quota's period. */
final class UsedQuota implements Rule {
  private static final int PERCENT = 100;

  private final Supplier<Map<String, LinkTraffic>> traffic;
  private final Level from;

  /**
   * A rule for these links.
   *
   * @param traffic what each has carried
   */
  UsedQuota(Supplier<Map<String, LinkTraffic>> traffic, Level from) {
    this.traffic = traffic;
    this.from = from;
  }

  @Override
  public Sight look(Instant now) {
    List<Trouble> troubles = new ArrayList<>();
    traffic
        .get()
        .forEach(
            (link, carried) -> {
              if (carried.level().compareTo(from) >= 0) {
                long share = Math.round(PERCENT * carried.share().orElse(0.0));
                troubles.add(
                    new Trouble(new Key(Kind.QUOTA, link), now, now, Long.toString(share)));
              }
            });
    return Sight.of(troubles);
  }
}
