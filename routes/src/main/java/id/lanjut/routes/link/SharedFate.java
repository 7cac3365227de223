package id.lanjut.routes.link;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Links of one provider, which one outage takes together: two lines, one ISP.
 *
 * @param provider as the first of them names it
 * @param links their names, at least two
 */
public record SharedFate(String provider, List<String> links) {
  public SharedFate {
    links = List.copyOf(links);
  }

  /** All that share theirs; links without a provider are believed to be alone. */
  public static List<SharedFate> among(List<LinkSettings> links) {
    return links.stream()
        .filter(link -> !link.provider().isBlank())
        .collect(Collectors.groupingBy(link -> link.provider().trim().toLowerCase(Locale.ROOT)))
        .values()
        .stream()
        .filter(same -> same.size() > 1)
        .map(
            same ->
                new SharedFate(
                    same.get(0).provider().trim(), same.stream().map(LinkSettings::name).toList()))
        .sorted(Comparator.comparing(SharedFate::provider))
        .toList();
  }
}
