package id.lanjut.lab.wan;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The shop's two lines, their providers and the internet, each in a network namespace; this process
 * is in the shop's. A fault takes effect before its method returns.
 */
final class Network {
  private final String run;
  private final Shell shell;

  /**
   * @param run what all names begin with
   */
  Network(String run, Shell shell) {
    this.run = run;
    this.shell = shell;
  }

  /** Lays the lines. What is laid goes with the mount namespace that this process is in. */
  void lay() throws IOException {
    shell.run(
        "ip link set lo up\nip netns add "
            + internet()
            + "\nip -n "
            + internet()
            + " link set lo up\n"
            + each(this::layLine)
            + addresses()
            + "for f in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 0 > $f; done\n");
  }

  /** The namespace that the API is in. */
  String internet() {
    return run + "-internet";
  }

  private String provider(Line line) {
    return run + "-" + line.label();
  }

  private String addresses() {
    return Stream.concat(
            Places.API_ADDRESSES.stream(), Stream.of(Places.PORTAL, Places.NAME_SERVER))
        .map(place -> "ip -n " + internet() + " addr add " + place + "/32 dev lo\n")
        .collect(Collectors.joining());
  }

  private String layLine(Line line) {
    return """
        ip netns add {provider}
        ip netns exec {provider} sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward'
        ip link add {line} type veth peer name shop netns {provider}
        ip addr add {shop}/24 dev {line}
        ip link set {line} up
        ip -n {provider} addr add {gateway}/24 dev shop
        ip -n {provider} link set shop up
        ip -n {provider} link add wan type veth peer name {line} netns {internet}
        ip -n {provider} addr add {public}/24 dev wan
        ip -n {provider} link set wan up
        ip -n {internet} addr add {uplink}/24 dev {line}
        ip -n {internet} link set {line} up
        ip -n {provider} route add default via {uplink}
        ip route add default via {gateway} dev {line} metric {number}00
        ip route add {own} via {gateway} dev {line}
        ip route add default via {gateway} dev {line} table 10{number}
        ip rule add from {shop} table 10{number}
        ip netns exec {provider} nft -f - <<RULES
        table ip lab {
          chain portal { type nat hook prerouting priority -100; }
          chain leave { type nat hook postrouting priority 100; oifname "wan" masquerade; }
          chain carry { type filter hook forward priority 0; }
        }
        RULES
        """
        .replace("{provider}", provider(line))
        .replace("{internet}", internet())
        .replace("{line}", line.label())
        .replace("{number}", Integer.toString(line.number()))
        .replace("{shop}", line.shopAddress())
        .replace("{gateway}", line.gatewayAddress())
        .replace("{public}", line.publicAddress())
        .replace("{uplink}", line.uplinkAddress())
        .replace("{own}", Places.apiOver(line));
  }

  /** The other end of the cable goes dead: the shop's interface loses its carrier. */
  void pull(Line... lines) throws IOException {
    shell.run(each(lines, line -> "ip -n " + provider(line) + " link set shop down\n"));
  }

  /** The cable is back. */
  void plug(Line line) throws IOException {
    shell.run("ip -n " + provider(line) + " link set shop up\n");
  }

  /** The provider swallows every packet, in both directions, and says nothing. */
  void swallow(Line... lines) throws IOException {
    shell.run(each(lines, line -> carry(line, "drop")));
  }

  /** Three packets in ten are lost in each direction, and what is left has to queue. */
  void brown(Line line) throws IOException {
    shell.run(throttled(line, "256kbit") + carry(line, "numgen random mod 100 < 30 drop"));
  }

  /**
   * The provider wants a sign-in: new connections to web ports end at its portal, old ones end
   * nowhere.
   */
  void portal(Line line) throws IOException {
    shell.run(
        rule(line, "portal", "iifname shop tcp dport { 80, 443 } dnat to " + Places.PORTAL)
            + carry(line, "ip daddr " + Places.API_NETWORK + " drop")
            + carry(line, "ip saddr " + Places.API_NETWORK + " drop"));
  }

  /** Questions to name servers are swallowed; everything else is carried. */
  void muteNames(Line line) throws IOException {
    shell.run(carry(line, "udp dport 53 drop"));
  }

  /** As little as a bad phone line carries, with a second's queue. */
  void throttle(Line line) throws IOException {
    shell.run(throttled(line, "64kbit"));
  }

  /** Everything works again. */
  void heal() throws IOException {
    shell.run(
        each(
            line ->
                """
                ip -n {provider} link set shop up
                ip netns exec {provider} nft 'flush chain ip lab carry; flush chain ip lab portal'
                tc qdisc del dev {line} root 2>/dev/null || true
                tc -n {provider} qdisc del dev shop root 2>/dev/null || true
                """
                    .replace("{provider}", provider(line))
                    .replace("{line}", line.label())));
  }

  private String throttled(Line line, String rate) {
    String shape = " root tbf rate " + rate + " burst 3kb latency 1s\n";
    return "tc qdisc replace dev "
        + line.label()
        + shape
        + "tc -n "
        + provider(line)
        + " qdisc replace dev shop"
        + shape;
  }

  private String carry(Line line, String rule) {
    return rule(line, "carry", rule);
  }

  private String rule(Line line, String chain, String rule) {
    return "ip netns exec %s nft 'add rule ip lab %s %s'\n".formatted(provider(line), chain, rule);
  }

  private static String each(Function<Line, String> script) {
    return each(Line.values(), script);
  }

  private static String each(Line[] lines, Function<Line, String> script) {
    return Arrays.stream(lines).map(script).collect(Collectors.joining());
  }
}
