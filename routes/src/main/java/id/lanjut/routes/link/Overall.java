package id.lanjut.routes.link;

import java.util.List;
import java.util.Optional;

/** How the links stand together. */
public enum Overall {
  /** Requests go over the most preferred of the tiers that were configured. */
  ONLINE,
  /** They go over another one. */
  DEGRADED,
  /** They go over none. */
  OFFLINE;

  /** What holds at this moment; a held link still counts among what was configured. */
  public static Overall of(LinkSelector links) {
    List<LinkStatus> statuses = links.statuses();
    Optional<String> next = links.standing().stream().map(Link::name).findFirst();
    if (next.isEmpty()) {
      return OFFLINE;
    }
    int bestTier = statuses.stream().mapToInt(Overall::tier).min().orElseThrow();
    boolean best =
        statuses.stream()
            .anyMatch(link -> link.settings().name().equals(next.get()) && tier(link) == bestTier);
    return best ? ONLINE : DEGRADED;
  }

  private static int tier(LinkStatus link) {
    return link.settings().priority();
  }
}
