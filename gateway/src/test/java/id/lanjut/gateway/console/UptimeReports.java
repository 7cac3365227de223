package id.lanjut.gateway.console;

import static id.lanjut.gateway.console.ConsoleFixture.NOW;

import id.lanjut.gateway.uptime.Availability;
import id.lanjut.gateway.uptime.LinksReport;
import id.lanjut.gateway.uptime.Outage;
import id.lanjut.gateway.uptime.Saved;
import id.lanjut.gateway.uptime.UptimeReport;
import id.lanjut.gateway.uptime.Window;
import id.lanjut.store.uptime.Tally;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** What a record may tell. */
final class UptimeReports {
  private static final Duration DAY = Duration.ofHours(24);
  private static final Saved.Sum NONE = new Saved.Sum(0, BigDecimal.ZERO);

  private UptimeReports() {}

  /** Nothing has happened, and nobody has said what a minute costs. */
  static UptimeReport quiet(Window window) {
    return new UptimeReport(
        window,
        NOW.minus(DAY),
        NOW,
        Duration.ZERO,
        nothing(),
        List.of(),
        new Saved(NONE, NONE, new Tally(0, 0, 0), 0, null));
  }

  /** The links of a report. */
  static LinksReport links(UptimeReport report) {
    return new LinksReport(report.window(), report.from(), report.to(), report.links());
  }

  private static Availability nothing() {
    return new Availability(
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        0,
        Duration.ZERO,
        List.of(),
        "......");
  }

  /** The gateway ran for 20 hours; fiber was down twice, once together with 4g, and still is. */
  static UptimeReport eventful(Window window) {
    Outage earlier =
        new Outage(NOW.minusSeconds(7200), NOW.minusSeconds(6600), "refused\u001b", true, false);
    Outage now = new Outage(NOW.minusSeconds(60), NOW, "no answer", false, true);
    Availability fiber =
        new Availability(
            Duration.ofSeconds(71_339),
            Duration.ZERO,
            Duration.ofSeconds(660),
            Duration.ZERO,
            Duration.ofSeconds(1),
            2,
            Duration.ofSeconds(600),
            List.of(earlier, now),
            "..uudd");
    Availability held =
        new Availability(
            Duration.ofHours(18),
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofHours(2),
            Duration.ZERO,
            0,
            Duration.ZERO,
            List.of(),
            "..uhhu");
    Availability whole =
        new Availability(
            Duration.ofSeconds(71_339),
            Duration.ofSeconds(600),
            Duration.ofSeconds(60),
            Duration.ZERO,
            Duration.ofSeconds(1),
            1,
            Duration.ofSeconds(60),
            List.of(now),
            "..uggd");
    return new UptimeReport(
        window,
        NOW.minus(DAY),
        NOW,
        Duration.ofHours(20),
        whole,
        List.of(new UptimeReport.OfLink("fiber", fiber), new UptimeReport.OfLink("4g", held)),
        new Saved(
            new Saved.Sum(12, new BigDecimal("1250000.500000")),
            new Saved.Sum(3, new BigDecimal("30000.000000")),
            new Tally(100, 97, 3),
            7,
            new BigDecimal("25000")));
  }
}
