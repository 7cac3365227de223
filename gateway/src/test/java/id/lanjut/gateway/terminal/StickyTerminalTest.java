package id.lanjut.gateway.terminal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import id.lanjut.gateway.testing.FollowedGateway;
import id.lanjut.gateway.testing.RawTerminal;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two links that share the requests, and terminals that keep to one of them. */
final class StickyTerminalTest {
  private static final Pattern LINK = Pattern.compile("(?<=Lanjut-Link: )\\S+");
  private static final int REQUESTS = 3;

  @TempDir Path directory;
  private final WireMockServer bank = new WireMockServer(options().dynamicPort());
  private int sales;

  @BeforeEach
  void startBank() {
    bank.start();
    bank.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(201).withBody("paid")));
  }

  @AfterEach
  void stopBank() {
    bank.stop();
  }

  @Test
  void aTerminalIsKnownByItsName() throws Exception {
    String terminals =
        """
        terminals:
          - { name: kasir-1, secret: rahasia-kasir-satu }
          - { name: kasir-2, secret: rahasia-kasir-dua-2 }
        """;
    try (FollowedGateway gateway = open(terminals)) {
      assertThat(linksOf(gateway, "rahasia-kasir-satu")).containsExactly("b");
      assertThat(linksOf(gateway, "rahasia-kasir-dua-2")).containsExactly("a");
    }
  }

  @Test
  void withoutANameATerminalIsKnownByItsAddress() throws Exception {
    try (FollowedGateway gateway = open("")) {
      for (String address : List.of("127.0.0.2", "127.0.0.4", "127.0.0.3", "127.0.0.5")) {
        String link = Set.of("127.0.0.2", "127.0.0.4").contains(address) ? "b" : "a";
        for (String path : List.of("/charge", "/read")) {
          for (int i = 0; i < REQUESTS; i++) {
            assertThat(linkFrom(address, gateway, path)).as(address).isEqualTo(link);
          }
        }
      }
    }
  }

  @Test
  void whereNobodyAsksTheLinksTakeTurns() throws Exception {
    try (FollowedGateway gateway = open("")) {
      assertThat(
              List.of(
                  linkFrom("127.0.0.2", gateway, "/turns"),
                  linkFrom("127.0.0.2", gateway, "/turns")))
          .containsExactlyInAnyOrder("a", "b");
    }
  }

  private FollowedGateway open(String terminals) throws Exception {
    FollowedGateway gateway =
        FollowedGateway.open(
            directory,
            """
            data: ./data
            listen: 127.0.0.1:0
            console: { listen: 127.0.0.1:0 }
            balance: weighted
            links: [{ name: a }, { name: b }]
            upstreams: [{ name: bank, url: "http://127.0.0.1:%d" }]
            routes:
              - { name: charge, path: /charge, upstream: bank, mode: transact, sticky: true }
              - { name: read, path: /read, upstream: bank, sticky: true }
              - { name: turns, path: /turns, upstream: bank }
            %s
            """
                .formatted(bank.port(), terminals));
    for (int i = 0; i < 2; i++) {
      String state = "/links/" + i + "/state";
      await().until(() -> gateway.status().at(state).asText().equals("UP"));
    }
    return gateway;
  }

  /** Over which links the requests of a terminal go that shows this secret. */
  private Set<String> linksOf(FollowedGateway gateway, String secret) throws Exception {
    Set<String> links = new HashSet<>();
    for (String path : List.of("/charge", "/read")) {
      for (int i = 0; i < REQUESTS; i++) {
        HttpRequest.Builder request =
            gateway
                .to(path)
                .header("Lanjut-Terminal", secret)
                .header("Idempotency-Key", "INV-" + sales++)
                .POST(BodyPublishers.ofString("{}"));
        links.add(gateway.send(request).headers().firstValue("Lanjut-Link").orElseThrow());
      }
    }
    return links;
  }

  private String linkFrom(String address, FollowedGateway gateway, String path) throws Exception {
    URI uri = gateway.to(path).build().uri();
    try (RawTerminal terminal = new RawTerminal(uri, InetAddress.getByName(address))) {
      String head =
          terminal
              .say("POST " + path + " HTTP/1.1\r\nHost: shop\r\nContent-Length: 2\r\n")
              .say("Idempotency-Key: INV-" + sales++ + "\r\n\r\n{}")
              .head();
      return LINK.matcher(head).results().map(MatchResult::group).findFirst().orElseThrow();
    }
  }
}
