package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.SharedFate.Sign;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SharedFateTest {
  private static LinkSettings link(String name, String provider) {
    return link(name, provider, new Via.SystemRoute());
  }

  private static LinkSettings link(String name, String provider, Via via) {
    return new LinkSettings(
        name, via, LinkSettings.Kind.FIBER, provider, 1, 1, false, null, List.of());
  }

  private static LinkSettings from(String name, String address) throws UnknownHostException {
    return link(name, "", new Via.LocalAddress(InetAddress.getByName(address)));
  }

  @Test
  void twoLinesOfOneProviderAreNamedHoweverItsNameIsWritten() {
    assertThat(
            SharedFate.among(
                List.of(link("fiber", "Biznet"), link("4g", "Tsel"), link("radio", " BIZNET"))))
        .containsExactly(new SharedFate(Sign.PROVIDER, "Biznet", List.of("fiber", "radio")));
  }

  @Test
  void linksWithoutAProviderShareNothing() {
    assertThat(SharedFate.among(List.of(link("a", ""), link("b", "  "), link("c", "Tsel"))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.201, 203.0.113.0/24",
    "200.1.2.3, 200.1.2.255, 200.1.2.0/24",
    "2001:db8:1:2::7, 2001:db8:1:ffff::9, 2001:db8:1:0:0:0:0:0/48"
  })
  void twoAddressesOfOnePublicRangeAreNamed(String one, String other, String range)
      throws Exception {
    assertThat(SharedFate.among(List.of(from("fiber", one), from("radio", other))))
        .containsExactly(new SharedFate(Sign.ADDRESSES, range, List.of("fiber", "radio")));
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.114.7",
    "2001:db8:1::7, 2001:db8:2::7",
    "203.0.113.7, 2001:db8:1::7"
  })
  void addressesOfTwoRangesSayNothing(String one, String other) throws Exception {
    assertThat(SharedFate.among(List.of(from("fiber", one), from("radio", other)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.168.1.10",
        "10.0.0.10",
        "172.16.5.10",
        "100.64.0.10",
        "100.127.255.10",
        "169.254.7.10",
        "127.0.0.10",
        "fe80::10",
        "fd00:1:2:3::10",
        "fec0::10",
        "::1",
        "0.0.0.0",
        "239.1.2.3",
        "ff05::10"
      })
  void privateAddressesSayNothing(String address) throws Exception {
    assertThat(SharedFate.among(List.of(from("fiber", address), from("radio", address)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"100.63.255.10", "100.128.0.10", "172.32.0.10", "fb00::10"})
  void whatIsJustOutsideOfAPrivateRangeIsPublic(String address) throws Exception {
    assertThat(SharedFate.among(List.of(from("fiber", address), from("radio", address))))
        .hasSize(1);
  }

  @Test
  void theAddressesOfAnInterfaceAreItsLinks() throws Exception {
    Map<String, Set<InetAddress>> addresses =
        Map.of(
            "ppp0",
            Set.of(InetAddress.getByName("fe80::1"), InetAddress.getByName("203.0.113.7")),
            "ppp1",
            Set.of(InetAddress.getByName("192.168.8.2"), InetAddress.getByName("203.0.113.9")));
    List<LinkSettings> links =
        List.of(
            link("fiber", "", new Via.NetworkInterface("ppp0")),
            link("radio", "", new Via.NetworkInterface("ppp1")),
            link("modem", "", new Via.NetworkInterface("wwan0")));

    assertThat(SharedFate.among(links, name -> addresses.getOrDefault(name, Set.of())))
        .containsExactly(
            new SharedFate(Sign.ADDRESSES, "203.0.113.0/24", List.of("fiber", "radio")));
  }

  @Test
  void twoAddressesOfOneLinkAreSharedWithNobody() throws Exception {
    Set<InetAddress> two =
        Set.of(InetAddress.getByName("203.0.113.7"), InetAddress.getByName("203.0.113.9"));
    List<LinkSettings> links =
        List.of(
            link("fiber", "", new Via.NetworkInterface("ppp0")),
            link("radio", "", new Via.NetworkInterface("ppp1")));

    assertThat(SharedFate.among(links, name -> name.equals("ppp0") ? two : Set.of())).isEmpty();
  }

  @Test
  void anInterfaceThatIsNotThereIsNoFault() {
    assertThat(
            SharedFate.among(
                List.of(
                    link("a", "", new Via.NetworkInterface("no-such-0")),
                    link("b", "", new Via.NetworkInterface("no-such-1")))))
        .isEmpty();
  }

  @Test
  void whatTheProvidersNameSaysAlreadyIsNotSaidTwice() throws Exception {
    LinkSettings one =
        link("fiber", "Biznet", new Via.LocalAddress(InetAddress.getByName("203.0.113.7")));
    LinkSettings other =
        link("radio", "biznet", new Via.LocalAddress(InetAddress.getByName("203.0.113.8")));

    assertThat(SharedFate.among(List.of(one, other)))
        .extracting(SharedFate::sign)
        .containsExactly(Sign.PROVIDER);
    assertThat(SharedFate.among(List.of(one, other, from("third", "203.0.113.9"))))
        .extracting(SharedFate::words)
        .containsExactly("one provider, Biznet", "one range of public addresses, 203.0.113.0/24");
  }
}
