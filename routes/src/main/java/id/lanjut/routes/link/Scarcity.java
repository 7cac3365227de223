package id.lanjut.routes.link;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which links have to be spared: all but the most preferred of those whose bytes cost nothing.
 * Where all of them cost, all but the most preferred. So there is always one that has not to be
 * spared, and what may take no other can go some day.
 */
final class Scarcity {
  private Scarcity() {}

  /** The names of those among some links, whatever their state is. */
  static Set<String> among(List<LinkSettings> links) {
    boolean allCost = links.stream().allMatch(LinkSettings::metered);
    Predicate<LinkSettings> eligible = link -> allCost || !link.metered();
    int best = links.stream().filter(eligible).mapToInt(LinkSettings::priority).min().orElse(0);
    return links.stream()
        .filter(eligible.negate().or(link -> link.priority() != best))
        .map(LinkSettings::name)
        .collect(Collectors.toUnmodifiableSet());
  }
}
