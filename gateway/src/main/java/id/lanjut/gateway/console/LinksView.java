package id.lanjut.gateway.console;

import id.lanjut.gateway.uptime.LinksReport;
import java.util.List;

/**
 * What {@code GET /api/uptime/links} says; times are ISO 8601.
 *
 * @param window the window that was asked for
 */
record LinksView(String window, String from, String to, List<UptimeView.OfLink> links) {
  static LinksView of(LinksReport report) {
    return new LinksView(
        report.window().word(),
        report.from().toString(),
        report.to().toString(),
        report.links().stream().map(UptimeView.OfLink::of).toList());
  }
}
