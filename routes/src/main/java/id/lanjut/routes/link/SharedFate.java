package id.lanjut.routes.link;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Links that one outage takes together, by what is known of them without waiting for one: two
 * lines, one ISP.
 *
 * @param sign by what that is seen
 * @param common what they have in common: the provider as the first of them names it, or a range of
 *     public addresses
 * @param links their names, at least two
 */
public record SharedFate(Sign sign, String common, List<String> links) {
  private static final Logger LOG = LoggerFactory.getLogger(SharedFate.class);

  public SharedFate {
    links = List.copyOf(links);
  }

  /** By what a fate is seen to be shared. */
  public enum Sign {
    PROVIDER,
    ADDRESSES
  }

  /**
   * All that share theirs. Links without a provider are believed to be alone, unless they leave by
   * public addresses of one range, which this computer's interfaces are asked for; most leave by
   * private ones, which say nothing. Nobody outside is asked.
   */
  public static List<SharedFate> among(List<LinkSettings> links) {
    return among(links, SharedFate::addressesOf);
  }

  static List<SharedFate> among(
      List<LinkSettings> links, Function<String, Set<InetAddress>> addressesOf) {
    List<SharedFate> all = new ArrayList<>(ofOneProvider(links));
    List<SharedFate> ofOneRange =
        ofOneRange(links, addressesOf).stream()
            .filter(fate -> all.stream().noneMatch(it -> it.links().containsAll(fate.links())))
            .toList();
    all.addAll(ofOneRange);
    return List.copyOf(all);
  }

  private static List<SharedFate> ofOneProvider(List<LinkSettings> links) {
    return links.stream()
        .filter(link -> !link.provider().isBlank())
        .collect(Collectors.groupingBy(link -> link.provider().trim().toLowerCase(Locale.ROOT)))
        .values()
        .stream()
        .filter(same -> same.size() > 1)
        .map(
            same ->
                new SharedFate(
                    Sign.PROVIDER,
                    same.get(0).provider().trim(),
                    same.stream().map(LinkSettings::name).toList()))
        .sorted(Comparator.comparing(SharedFate::common))
        .toList();
  }

  private static List<SharedFate> ofOneRange(
      List<LinkSettings> links, Function<String, Set<InetAddress>> addressesOf) {
    Map<AddressRange, List<String>> byRange = new LinkedHashMap<>();
    for (LinkSettings link : links) {
      addresses(link.via(), addressesOf)
          .flatMap(address -> AddressRange.of(address).stream())
          .distinct()
          .forEach(
              range -> byRange.computeIfAbsent(range, any -> new ArrayList<>()).add(link.name()));
    }
    return byRange.entrySet().stream()
        .filter(range -> range.getValue().size() > 1)
        .map(it -> new SharedFate(Sign.ADDRESSES, it.getKey().toString(), it.getValue()))
        .sorted(Comparator.comparing(SharedFate::common))
        .toList();
  }

  /** Those by which a link leaves this computer, as far as it is this computer that decides. */
  private static Stream<InetAddress> addresses(
      Via via, Function<String, Set<InetAddress>> addressesOf) {
    if (via instanceof Via.LocalAddress local) {
      return Stream.of(local.address());
    }
    return via instanceof Via.NetworkInterface bound
        ? addressesOf.apply(bound.name()).stream()
        : Stream.empty();
  }

  private static Set<InetAddress> addressesOf(String networkInterface) {
    try {
      NetworkInterface found = NetworkInterface.getByName(networkInterface);
      return found == null
          ? Set.of()
          : found.inetAddresses().collect(Collectors.toUnmodifiableSet());
    } catch (SocketException e) {
      // It went away just now, and its addresses with it.
      return Set.of();
    }
  }

  /** Says it once, at the start. */
  void tell() {
    LOG.atWarn()
        .addKeyValue("links", links)
        .log("one outage takes them together: they have {}", words());
  }

  /** What they have in common, for people. */
  String words() {
    return switch (sign) {
      case PROVIDER -> "one provider, " + common;
      case ADDRESSES -> "one range of public addresses, " + common;
    };
  }
}
