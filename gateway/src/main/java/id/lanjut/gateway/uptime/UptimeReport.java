package id.lanjut.gateway.uptime;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the record tells of one window.
 *
 * @param window which one was asked for
 * @param from its beginning
 * @param to its end: now
 * @param observed for how long of it the gateway ran; of the rest nothing is known
 * @param whole all links together
 * @param links each link, those that are configured first
 * @param saved what was saved
 */
public record UptimeReport(
    Window window,
    Instant from,
    Instant to,
    Duration observed,
    Availability whole,
    List<OfLink> links,
    Saved saved) {
  public UptimeReport {
    links = List.copyOf(links);
  }

  /** One link, by its name. */
  public record OfLink(String name, Availability availability) {}

  /** For how long of the window the gateway did not run, or was not there yet. */
  public Duration notRunning() {
    return Duration.between(from, to).minus(observed);
  }
}
