package id.lanjut.gateway.console;

import id.lanjut.gateway.uptime.Availability;
import id.lanjut.gateway.uptime.Outage;
import id.lanjut.gateway.uptime.Saved;
import id.lanjut.gateway.uptime.UptimeReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /api/uptime} says; times are ISO 8601.
 *
 * @param window the window that was asked for
 * @param observedSeconds for how long of it the gateway ran
 * @param notRunningSeconds for how long it did not: nothing is known of that time
 * @param costAvoided null when {@code outage-cost} is not configured
 */
record UptimeView(
    String window,
    String from,
    String to,
    long observedSeconds,
    long notRunningSeconds,
    OfWhole whole,
    List<OfLink> links,
    OfSaved saved,
    @Nullable OfCost costAvoided) {
  static UptimeView of(UptimeReport report) {
    return new UptimeView(
        report.window().word(),
        report.from().toString(),
        report.to().toString(),
        report.observed().toSeconds(),
        report.notRunning().toSeconds(),
        OfWhole.of(report.whole()),
        report.links().stream().map(OfLink::of).toList(),
        OfSaved.of(report.saved()),
        OfCost.of(report.saved()));
  }

  /**
   * All links together.
   *
   * @param availability 0 to 1, never rounded up; null when nothing is known
   * @param onlineSeconds over the most preferred tier
   * @param outages the latest, the newest first
   * @param strip see {@link OfLink}
   */
  record OfWhole(
      @Nullable Double availability,
      long onlineSeconds,
      long degradedSeconds,
      long offlineSeconds,
      long unknownSeconds,
      int outageCount,
      long longestOutageSeconds,
      List<OfOutage> outages,
      String strip) {
    static OfWhole of(Availability whole) {
      return new OfWhole(
          whole.share().orElse(null),
          whole.up().toSeconds(),
          whole.degraded().toSeconds(),
          whole.down().toSeconds(),
          whole.unknown().toSeconds(),
          whole.outageCount(),
          whole.longestOutage().toSeconds(),
          OfOutage.newestFirst(whole.outages()),
          whole.strip());
    }
  }

  /**
   * One link.
   *
   * @param availability of the time in which it was up or down; null when there was none
   * @param heldSeconds a person had taken it out
   * @param strip the window in cells of the same length, a letter each: the worst that was seen in
   *     it, {@code u} up, {@code g} degraded, {@code h} held, {@code d} down, {@code .} not known
   */
  record OfLink(
      String name,
      @Nullable Double availability,
      long upSeconds,
      long downSeconds,
      long heldSeconds,
      long unknownSeconds,
      int outageCount,
      long longestOutageSeconds,
      List<OfOutage> outages,
      String strip) {
    static OfLink of(UptimeReport.OfLink link) {
      Availability it = link.availability();
      return new OfLink(
          link.name(),
          it.share().orElse(null),
          it.up().toSeconds(),
          it.down().toSeconds(),
          it.held().toSeconds(),
          it.unknown().toSeconds(),
          it.outageCount(),
          it.longestOutage().toSeconds(),
          OfOutage.newestFirst(it.outages()),
          it.strip());
    }
  }

  /**
   * One outage.
   *
   * @param to null while it lasts
   * @param cut whether it may have been longer than was seen
   */
  record OfOutage(String from, @Nullable String to, long seconds, String cause, boolean cut) {
    static List<OfOutage> newestFirst(List<Outage> outages) {
      List<OfOutage> all = new ArrayList<>(outages.stream().map(OfOutage::of).toList());
      Collections.reverse(all);
      return all;
    }

    private static OfOutage of(Outage outage) {
      return new OfOutage(
          outage.from().toString(),
          outage.lasting() ? null : outage.to().toString(),
          outage.length().toSeconds(),
          outage.cause(),
          outage.cut());
    }
  }

  /** What was saved, and what became of everything that was accepted. */
  record OfSaved(
      OfSum overAnotherLink,
      OfSum queuedWhileOffline,
      long accepted,
      long ended,
      long waiting,
      long lost) {
    static OfSaved of(Saved saved) {
      return new OfSaved(
          OfSum.of(saved.overAnotherLink()),
          OfSum.of(saved.queuedWhileOffline()),
          saved.tally().accepted(),
          saved.tally().ended(),
          saved.tally().waiting(),
          saved.tally().lost());
    }
  }

  /** Some transactions, and the money of those whose route names an amount. */
  record OfSum(long transactions, BigDecimal amount) {
    static OfSum of(Saved.Sum sum) {
      return new OfSum(sum.transactions(), plain(sum.amount()));
    }
  }

  /** Without the zeros that the ledger keeps behind the point, and without an exponent. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal bare = number.stripTrailingZeros();
    return bare.scale() < 0 ? bare.setScale(0) : bare;
  }

  /** What the minutes would have cost in which sales went on although the best links did not. */
  record OfCost(long minutes, BigDecimal perMinute, BigDecimal amount) {
    static @Nullable OfCost of(Saved saved) {
      BigDecimal perMinute = saved.costPerMinuteOrNull();
      return perMinute == null
          ? null
          : new OfCost(saved.minutes(), plain(perMinute), plain(saved.costAvoided().orElseThrow()));
    }
  }
}
