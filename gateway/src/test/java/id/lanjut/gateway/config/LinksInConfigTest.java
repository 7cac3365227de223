package id.lanjut.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.Quota;
import id.lanjut.routes.link.SignIn;
import id.lanjut.routes.link.Via;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinksInConfigTest {
  @TempDir private Path directory;

  private List<LinkSettings> links(String text) {
    return new Yaml(directory).good(text + Yaml.REST).settings().links();
  }

  private List<String> faults(String text) {
    return new Yaml(directory).faults(text);
  }

  @Test
  void everyKeyOfALinkIsRead() {
    // When
    List<LinkSettings> links =
        links(
            """
            links:
              - name: fiber
                via: { interface: eth0 }
                kind: cellular
                provider: Biznet
                priority: 2
                weight: 3
                metered: true
                quota: { volume: 20GB, per: week, from: 7 }
                probe: { url: "http://probe.example/generate_204?x", every: 1m, timeout: 200ms }
                dns: [10.0.0.53, "9.9.9.9:5353"]
            """);

    // Then
    assertThat(links)
        .containsExactly(
            new LinkSettings(
                "fiber",
                new Via.NetworkInterface("eth0"),
                LinkSettings.Kind.CELLULAR,
                "Biznet",
                2,
                3,
                true,
                new LinkSettings.Probe(
                    URI.create("http://probe.example/generate_204?x"),
                    Duration.ofMinutes(1),
                    Duration.ofMillis(200)),
                List.of(
                    new InetSocketAddress("10.0.0.53", 53), new InetSocketAddress("9.9.9.9", 5353)),
                new Quota(20L << 30, Quota.Per.WEEK, 7)));
  }

  @Test
  void aQuotaIsForTheCalendarMonthIfNothingElseIsSaid() {
    // When
    List<LinkSettings> links =
        links(
            """
            links:
              - { name: a, quota: { volume: 500MB } }
              - { name: b, quota: { volume: 1KB, from: 31 } }
              - { name: c, quota: { volume: 999999999GB, per: day } }
              - { name: d }
            """);

    // Then
    assertThat(links)
        .extracting(LinkSettings::quota)
        .containsExactly(
            Optional.of(new Quota(500L << 20, Quota.Per.MONTH, 1)),
            Optional.of(new Quota(1L << 10, Quota.Per.MONTH, 31)),
            Optional.of(new Quota(999_999_999L << 30, Quota.Per.DAY, 1)),
            Optional.empty());
  }

  @Test
  void aLinkLeavesByAnInterfaceAnAddressAProxyOrTheSystemsRoute() {
    // When
    List<LinkSettings> links =
        new Yaml(directory, Map.of("PROXY_PASSWORD", "s3cr:t"))
            .good(
                """
                links:
                  - { name: a, via: {} }
                  - { name: b, via: { address: 192.168.1.10 } }
                  - { name: c, via: { address: "::1" } }
                  - { name: d, via: { proxy: "http://proxy.example:3128" } }
                  - { name: e, via: { proxy: "socks5://[::1]:1080" } }
                  - { name: f, via: { proxy: "http://h:1", user: till, password: "${env:PROXY_PASSWORD}" } }
                  - { name: g, via: { interface: wwan0 } }
                """
                    + Yaml.REST)
            .settings()
            .links();

    // Then
    assertThat(links)
        .extracting(LinkSettings::via)
        .containsExactly(
            new Via.SystemRoute(),
            new Via.LocalAddress(IpLiterals.find("192.168.1.10").orElseThrow()),
            new Via.LocalAddress(IpLiterals.find("::1").orElseThrow()),
            new Via.ThroughProxy(
                Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example", 3128)),
            new Via.ThroughProxy(Proxy.Type.SOCKS, InetSocketAddress.createUnresolved("::1", 1080)),
            new Via.ThroughProxy(
                Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved("h", 1),
                new SignIn("till", "s3cr:t")),
            new Via.NetworkInterface("wwan0"));
    assertThat(links.toString()).contains("till").doesNotContain("s3cr:t");
  }

  @Test
  void aQuotaSaysHowMuchInWhatPeriod() {
    assertThat(
            faults(
                """
                links:
                  - { name: a, quota: { volume: 20 } }
                  - { name: b, quota: { per: year } }
                  - { name: c, quota: { volume: 0KB, from: 32 } }
                  - { name: d, quota: { volume: 1GB, per: week, from: 8 } }
                  - { name: e, quota: { volume: 1GB, per: day, from: 1 } }
                """
                    + Yaml.REST))
        .containsExactly(
            "gateway.yaml:2: links[0].quota.volume: \"20\" must be a size such as 64KB, 2MB or 20GB",
            "gateway.yaml:3: links[1].quota.per: \"year\" must be one of month, week, day",
            "gateway.yaml:3: links[1].quota.volume: is missing",
            "gateway.yaml:4: links[2].quota.volume: \"0KB\" must be from 1KB to 999999999GB",
            "gateway.yaml:4: links[2].quota.from: \"32\" must be a whole number from 1 to 31",
            "gateway.yaml:5: links[3].quota.from: \"8\" must be a whole number from 1 to 7",
            "gateway.yaml:6: links[4].quota.from: must not be set: a day begins at midnight");
  }

  @Test
  void aProxysPasswordIsRefusedAndNeverShown() {
    assertThat(
            faults("links: [{ name: a, via: { proxy: \"http://u:geheim@h:1\" } }]\n" + Yaml.REST))
        .containsExactly(
            "gateway.yaml:1: links[0].via.proxy: \"http://***@h:1\" must not hold credentials:"
                + " write user and password beside it");
    for (String signIn :
        new String[] {
          "user: till",
          "password: geheim",
          "user: \"a:b\", password: geheim",
          "user: till, password: \"\"",
          "user: till, password: \"geheim\\n\"",
          "user: till, password: " + "geheim".repeat(50),
        }) {
      assertThat(
              faults(
                  "links: [{ name: a, via: { proxy: \"http://h:1\", %s } }]\n".formatted(signIn)
                      + Yaml.REST))
          .as(signIn)
          .singleElement()
          .asString()
          .startsWith("gateway.yaml:1: links[0].via.")
          .doesNotContain("geheim");
    }
  }

  @Test
  void aSignInWithoutAProxyIsAFault() {
    assertThat(
            faults(
                "links: [{ name: a, via: { address: 127.0.0.1, user: u, password: p } }]\n"
                    + Yaml.REST))
        .containsExactly("gateway.yaml:1: links[0].via.user: is for a proxy, and there is none");
  }

  @Test
  void aLinkLeavesByOneWayOnly() {
    assertThat(
            faults("links: [{ name: a, via: { interface: e, address: 127.0.0.1 } }]\n" + Yaml.REST))
        .singleElement()
        .asString()
        .startsWith("gateway.yaml:1: links[0].via: must have one of ");
  }
}
