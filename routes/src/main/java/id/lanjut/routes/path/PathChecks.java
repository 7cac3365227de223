package id.lanjut.routes.path;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out why the system would not let a link leave by its own line. On Linux a source address
 * chooses no line, and an interface needs a route of its own: both are configured outside of this
 * program, and easily forgotten.
 */
public final class PathChecks {
  private static final String LOOPBACK = "lo";
  private static final String GUIDE = " (docs/guide/links.md)";

  /**
   * ip-sysctl, rp_filter: what comes in by another interface than it would go out by is dropped.
   */
  private static final int STRICT = 1;

  private final RouteLookup routes;
  private final Function<InetAddress, Optional<String>> interfaceOf;
  private final Function<String, Integer> reversePathFilter;

  /**
   * Checks a system that is handed in.
   *
   * @param interfaceOf which interface has an address; empty when none has
   * @param reversePathFilter the filter's setting for an interface, or for {@code all}; 0 for none
   */
  PathChecks(
      RouteLookup routes,
      Function<InetAddress, Optional<String>> interfaceOf,
      Function<String, Integer> reversePathFilter) {
    this.routes = routes;
    this.interfaceOf = interfaceOf;
    this.reversePathFilter = reversePathFilter;
  }

  /** Checks this system; empty where it is not Linux. */
  public static Optional<PathChecks> ofThisSystem() {
    return System.getProperty("os.name").equals("Linux")
        ? Optional.of(
            new PathChecks(
                new IpCommand(), PathChecks::interfaceOf, PathChecks::reversePathFilterOf))
        : Optional.empty();
  }

  /**
   * What keeps packets with this sender from leaving by its own line, and what would mend it, for
   * people; empty when nothing does, or nobody can tell. Blocks for some seconds at most.
   */
  public Optional<String> fromAddress(InetAddress source, InetAddress target) {
    String from = source.getHostAddress();
    Optional<String> own = interfaceOf.apply(source);
    if (own.isEmpty()) {
      return Optional.of("no interface has the address " + from);
    }
    if (own.get().equals(LOOPBACK)) {
      return Optional.empty();
    }
    RouteLookup.Answer answer = routes.ask(target.getHostAddress(), "from", from);
    if (answer instanceof RouteLookup.Answer.By by) {
      return by.device().equals(own.get()) || by.device().equals(LOOPBACK)
          ? Optional.empty()
          : Optional.of(
              "what is sent from " + from + " leaves by " + by.device() + rule(from, own.get()));
    }
    return answer instanceof RouteLookup.Answer.Nowhere
        ? Optional.of("what is sent from " + from + " leads nowhere" + rule(from, own.get()))
        : Optional.empty();
  }

  private static String rule(String from, String device) {
    return ", for want of a rule: ip route add default via GATEWAY dev "
        + device
        + " table 101; ip rule add from "
        + from
        + " table 101"
        + GUIDE;
  }

  /** The same for packets that are bound to an interface, which may not be there yet. */
  public Optional<String> byInterface(String device, InetAddress target) {
    String to = target.getHostAddress();
    RouteLookup.Answer answer = routes.ask("fibmatch", to, "oif", device);
    if (answer instanceof RouteLookup.Answer.Nowhere) {
      return Optional.of(
          "no route leads from it to "
              + to
              + ": ip route add default via GATEWAY dev "
              + device
              + " metric 700"
              + GUIDE);
    }
    return answer instanceof RouteLookup.Answer.By && target instanceof Inet4Address
        ? strictFilter(device, to)
        : Optional.empty();
  }

  private Optional<String> strictFilter(String device, String to) {
    int filter = Math.max(reversePathFilter.apply("all"), reversePathFilter.apply(device));
    boolean strict = filter == STRICT;
    return strict
            && routes.ask(to) instanceof RouteLookup.Answer.By usual
            && !usual.device().equals(device)
        ? Optional.of(
            "answers that come in by it are dropped, because the usual way to "
                + to
                + " is "
                + usual.device()
                + " and rp_filter is strict: write 2 into /proc/sys/net/ipv4/conf/"
                + device
                + "/rp_filter"
                + GUIDE)
        : Optional.empty();
  }

  private static Optional<String> interfaceOf(InetAddress address) {
    try {
      return Optional.ofNullable(NetworkInterface.getByInetAddress(address))
          .map(NetworkInterface::getName);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static int reversePathFilterOf(String device) {
    try {
      Path setting = Path.of("/proc/sys/net/ipv4/conf", device, "rp_filter");
      return Integer.parseInt(Files.readString(setting).trim());
    } catch (IOException | NumberFormatException e) {
      return 0;
    }
  }
}
