package id.lanjut.gateway.uptime;

import java.time.Instant;
import java.util.List;

/**
 * What the record tells of the links in one window, and nothing of what was saved: that takes much
 * longer to count.
 *
 * @param window which one was asked for
 * @param from its beginning
 * @param to its end: now
 * @param links each link, those that are configured first
 */
public record LinksReport(
    Window window, Instant from, Instant to, List<UptimeReport.OfLink> links) {
  public LinksReport {
    links = List.copyOf(links);
  }
}
