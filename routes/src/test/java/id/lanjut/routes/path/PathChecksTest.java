package id.lanjut.routes.path;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.path.RouteLookup.Answer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What is said at the start, on a system whose answers the test writes. */
final class PathChecksTest {
  private static final String TARGET = "203.0.113.10";
  private static final String FOURG = "192.168.8.100";

  private final Map<String, Answer> kernel = new HashMap<>();
  private final Map<String, Integer> filters = new HashMap<>();
  private final PathChecks checks =
      new PathChecks(
          question -> kernel.getOrDefault(String.join(" ", question), new Answer.NotKnown()),
          address -> interfaceOf(address.getHostAddress()),
          device -> filters.getOrDefault(device, 0));

  private static Optional<String> interfaceOf(String address) {
    return switch (address) {
      case FOURG -> Optional.of("wwan0");
      case "127.0.0.2" -> Optional.of("lo");
      default -> Optional.empty();
    };
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private Optional<String> fromAddress(String source) {
    return checks.fromAddress(address(source), address(TARGET));
  }

  @Test
  void anAddressWithoutARuleLeavesByTheOtherLineAndIsToldTheCommands() {
    kernel.put(TARGET + " from " + FOURG, new Answer.By("eth0"));
    assertThat(fromAddress(FOURG))
        .contains(
            "what is sent from 192.168.8.100 leaves by eth0, for want of a rule: ip route add"
                + " default via GATEWAY dev wwan0 table 101; ip rule add from 192.168.8.100 table"
                + " 101 (docs/guide/links.md)");
    kernel.put(TARGET + " from " + FOURG, new Answer.Nowhere());
    assertThat(fromAddress(FOURG).orElse("")).startsWith("what is sent from " + FOURG + " leads");
  }

  @Test
  void anAddressWithItsRuleIsNotSpokenOf() {
    kernel.put(TARGET + " from " + FOURG, new Answer.By("wwan0"));
    assertThat(fromAddress(FOURG)).isEmpty();
    assertThat(fromAddress("127.0.0.2")).isEmpty();
  }

  @Test
  void whereNobodyCanTellNothingIsSaid() {
    assertThat(fromAddress(FOURG)).isEmpty();
    assertThat(checks.byInterface("wwan0", address(TARGET))).isEmpty();
  }

  @Test
  void anAddressThatNoInterfaceHasIsSaid() {
    assertThat(fromAddress("192.0.2.1")).contains("no interface has the address 192.0.2.1");
  }

  @Test
  void anInterfaceWithoutARouteIsToldTheCommand() {
    kernel.put("fibmatch " + TARGET + " oif wwan0", new Answer.Nowhere());
    assertThat(checks.byInterface("wwan0", address(TARGET)))
        .contains(
            "no route leads from it to 203.0.113.10: ip route add default via GATEWAY dev wwan0"
                + " metric 700 (docs/guide/links.md)");
  }

  @Test
  void aStrictFilterThatDropsAnswersIsExplained() {
    kernel.put("fibmatch " + TARGET + " oif wwan0", new Answer.By("wwan0"));
    kernel.put(TARGET, new Answer.By("eth0"));
    assertThat(checks.byInterface("wwan0", address(TARGET))).isEmpty();
    filters.put("all", 1);
    assertThat(checks.byInterface("wwan0", address(TARGET)).orElse(""))
        .contains("rp_filter is strict", "/proc/sys/net/ipv4/conf/wwan0/rp_filter");
    // The looser of the two holds.
    filters.put("wwan0", 2);
    assertThat(checks.byInterface("wwan0", address(TARGET))).isEmpty();
  }

  @Test
  void aStrictFilterDoesNotHarmTheUsualLine() {
    filters.put("wwan0", 1);
    kernel.put("fibmatch " + TARGET + " oif wwan0", new Answer.By("wwan0"));
    kernel.put(TARGET, new Answer.By("wwan0"));
    assertThat(checks.byInterface("wwan0", address(TARGET))).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void thisSystemReachesItselfByItsLoopbackOrNobodyCanTell() {
    assertThat(new IpCommand().ask("127.0.0.1")).isIn(new Answer.By("lo"), new Answer.NotKnown());
    assertThat(new IpCommand().ask("127.0.0.1", "oif", "nosuch0")).isEqualTo(new Answer.NotKnown());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aLoopbackLinkOnThisSystemLacksNothing() {
    PathChecks here = PathChecks.ofThisSystem().orElseThrow();
    assertThat(here.fromAddress(address("127.0.0.1"), address("127.0.0.1"))).isEmpty();
    assertThat(here.fromAddress(address("192.0.2.1"), address("127.0.0.1"))).isPresent();
  }
}
