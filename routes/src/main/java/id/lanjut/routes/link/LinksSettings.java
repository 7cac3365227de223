package id.lanjut.routes.link;

import id.lanjut.routes.table.UpstreamSettings;
import java.time.Duration;
import java.util.List;

/**
 * The WAN as configured.
 *
 * @param links the links in the order of the configuration; {@link LinkSettings#DEFAULT} stands in
 *     for none
 * @param balance how the next link is chosen
 * @param failbackAfter how long a link that came back must stay clean before it is preferred again;
 *     doubled by each flap
 * @param upstreams what links without a probe of their own connect to
 */
public record LinksSettings(
    List<LinkSettings> links,
    Balance balance,
    Duration failbackAfter,
    List<UpstreamSettings> upstreams) {
  /** What {@code failback-after} is when the configuration says nothing. */
  public static final Duration DEFAULT_FAILBACK_AFTER = Duration.ofSeconds(10);

  public LinksSettings {
    links = links.isEmpty() ? List.of(LinkSettings.DEFAULT) : List.copyOf(links);
    upstreams = List.copyOf(upstreams);
  }
}
