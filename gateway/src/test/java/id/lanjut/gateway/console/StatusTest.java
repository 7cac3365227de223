package id.lanjut.gateway.console;

import static id.lanjut.gateway.console.ConsoleFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.reload.LastReload;
import id.lanjut.gateway.testing.TestGateway;
import id.lanjut.gateway.uptime.DownTogether;
import id.lanjut.routes.link.LinkSettings.Kind;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.Quota;
import id.lanjut.routes.link.Via;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.store.transaction.State;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StatusTest {
  private final ConsoleFixture console = new ConsoleFixture();

  @BeforeEach
  void start() throws Exception {
    console.links.add(Kind.FIBER, 1, LinkState.UP, NOW.minusSeconds(60), "probe answered");
    console.links.add(Kind.CELLULAR, 2, LinkState.UP, NOW.minusSeconds(60), "probe answered");
    console.start(ConsoleFixture.QUICK);
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  @Test
  void theWholeStatusIsAsDocumented() throws Exception {
    // Given
    console.book.write(ConsoleFixture.transaction(1, "INV-1", State.QUEUED));
    console.upstreams.add(
        new UpstreamSettings(
            "bank",
            URI.create("http://bank.example"),
            Duration.ofSeconds(2),
            Duration.ofSeconds(30)));
    console.routes.add(TestGateway.as(TestGateway.relay(), ServiceClass.BULK));
    console.storekeeping.callbacksOwed = 2;
    // When
    JsonNode status = status();
    // Then
    assertThat(status)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"name":"toko-melati","state":"online","via":"fiber","links":[
                      {"name":"fiber","state":"UP","priority":1,"kind":"fiber","provider":"",
                       "since":"2026-11-24T07:04:00Z","reason":"probe answered","connectMillis":38,
                       "traffic":{"from":"2026-11-01","until":"2026-12-01","sent":1048576,
                         "received":3145728,"quota":null,"share":null,"level":"fine",
                         "probesThisMonth":524288}},
                      {"name":"cellular","state":"UP","priority":2,"kind":"cellular","provider":"",
                       "since":"2026-11-24T07:04:00Z","reason":"probe answered","connectMillis":38,
                       "traffic":{"from":"2026-11-01","until":"2026-12-01","sent":1048576,
                         "received":3145728,"quota":null,"share":null,"level":"fine",
                         "probesThisMonth":524288}}],
                     "queue":{"depth":1,"oldestAgeSeconds":599,
                       "byState":{"QUEUED":1,"SENDING":0,"UNKNOWN":0,"HELD":0},"amount":1250000,
                       "waitingAmount":1250000},
                     "sharedFate":[],"upstreams":[{"name":"bank","state":"fine","since":null}],
                     "routes":[{"name":"all","mode":"relay","class":"bulk","state":"open"}],
                     "quarantined":[],"clock":"fine","callbacks":{"waiting":2},
                     "drill":{"state":"none","links":[],"at":null,"failures":[]},
                     "config":{"state":"applied","at":"2026-11-24T07:04:00Z","faults":[],
                       "atNextStart":[]}}
                    """));
  }

  @Test
  void aLinkSaysHowMuchOfItsQuotaIsUsedAndNeverTooMuch() throws Exception {
    // Given
    Quota quota = new Quota(4_414_600, Quota.Per.MONTH, 1);
    console.traffic = link -> ConsoleFixture.carried(link.equals("fiber") ? quota : null);
    // When
    JsonNode traffic = status().at("/links/0/traffic");
    // Then
    assertThat(traffic.path("quota").asLong()).isEqualTo(4_414_600);
    assertThat(traffic.path("share").asDouble()).isEqualTo(0.95);
    assertThat(traffic.path("level").asText()).isEqualTo("critical");
    assertThat(status().at("/links/1/traffic/level").asText()).isEqualTo("fine");
  }

  @Test
  void aRefusedConfigurationIsThereWithItsFaults() throws Exception {
    // Given
    console.lastReload =
        new LastReload(
            false, NOW, List.of("gateway.yaml:7: routes[0].wait: has no value"), List.of("data"));
    // When
    JsonNode config = status().path("config");
    // Then
    assertThat(config)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"state":"refused","at":"2026-11-24T07:05:00Z",
                     "faults":["gateway.yaml:7: routes[0].wait: has no value"],
                     "atNextStart":["data"]}
                    """));
  }

  @Test
  void whatOneOutageTakesTogetherSaysByWhatThatIsSeen() throws Exception {
    // Given
    console.links.add(
        "radio", "Biznet", new Via.LocalAddress(InetAddress.getByName("203.0.113.7")));
    console.links.add("line-2", "biznet", new Via.SystemRoute());
    console.links.add("line-3", "", new Via.LocalAddress(InetAddress.getByName("203.0.113.8")));
    console.downTogether.add(new DownTogether(List.of("fiber", "radio"), 4, 5));
    // When
    JsonNode fates = status().path("sharedFate");
    // Then
    assertThat(fates)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    [{"because":"provider","links":["radio","line-2"],"provider":"Biznet",
                      "addresses":null,"together":null,"outages":null},
                     {"because":"addresses","links":["radio","line-3"],"provider":null,
                      "addresses":"203.0.113.0/24","together":null,"outages":null},
                     {"because":"outages","links":["fiber","radio"],"provider":null,
                      "addresses":null,"together":4,"outages":5}]
                    """));
  }

  @Test
  void sendingOverALesserTierIsDegraded() throws Exception {
    // Given
    console.links.set("fiber", LinkState.DOWN, NOW, "connect timed out");
    // When
    JsonNode status = status();
    // Then
    assertThat(status.path("state").asText()).isEqualTo("degraded");
    assertThat(status.path("via").asText()).isEqualTo("cellular");
  }

  @Test
  void aRouteSaysWhatItsClassMakesOfTheLinks() throws Exception {
    // Given
    for (ServiceClass each : ServiceClass.values()) {
      console.routes.add(TestGateway.as(TestGateway.relay(), each));
    }
    console.links.scarce.add("cellular");
    // When
    console.links.set("fiber", LinkState.DOWN, NOW, "connect timed out");
    // Then
    assertThat(status().path("routes").findValuesAsText("state"))
        .containsExactly("open", "sparing", "waiting");
    // When
    console.links.set("cellular", LinkState.DOWN, NOW, "connect timed out");
    // Then
    assertThat(status().path("routes").findValuesAsText("state")).containsOnly("offline");
  }

  @Test
  void aHeldLinkStillCountsAsTheBestTier() throws Exception {
    // Given
    console.links.set("fiber", LinkState.HELD, NOW, "held by an operator");
    // When
    JsonNode status = status();
    // Then
    assertThat(status.path("state").asText()).isEqualTo("degraded");
  }

  @Test
  void noCandidateIsOffline() throws Exception {
    // Given
    console.links.set("fiber", LinkState.DOWN, NOW, "connect timed out");
    console.links.set("cellular", LinkState.CAPTIVE, NOW, "a portal answers");
    // When
    JsonNode status = status();
    // Then
    assertThat(status.path("state").asText()).isEqualTo("offline");
    assertThat(status.path("via").isNull()).isTrue();
  }

  @Test
  void theBestTierInDoubtIsStillOnlineWhileItIsTried() throws Exception {
    // Given
    console.links.set("cellular", LinkState.DOWN, NOW, "connect timed out");
    console.links.set("fiber", LinkState.SUSPECT, NOW, "one request failed");
    // When
    JsonNode status = status();
    // Then
    assertThat(status.path("state").asText()).isEqualTo("online");
  }

  @Test
  void anEmptyQueueHasNoAge() throws Exception {
    // Given
    console.book.write(ConsoleFixture.delivered(1, "INV-1", "fiber"));
    // When
    JsonNode queue = status().path("queue");
    // Then
    assertThat(queue.path("depth").asInt()).isZero();
    assertThat(queue.path("oldestAgeSeconds").asInt()).isZero();
  }

  @Test
  void whatIsHeldIsNotAmongWhatWaitsIsWorth() throws Exception {
    // Given
    console.book.write(ConsoleFixture.transaction(1, "INV-1", State.QUEUED));
    console.book.write(ConsoleFixture.transaction(2, "INV-2", State.UNKNOWN));
    console.book.write(ConsoleFixture.transaction(3, "INV-3", State.HELD));
    // When
    JsonNode queue = status().path("queue");
    // Then
    assertThat(queue.path("amount").asInt()).isEqualTo(3_750_000);
    assertThat(queue.path("waitingAmount").asInt()).isEqualTo(2_500_000);
  }

  private JsonNode status() throws Exception {
    return new ObjectMapper().readTree(console.get("/api/status").body());
  }

  @Test
  void anApiThatAnswersOverNoLinkIsFailingSinceThen() throws Exception {
    // Given
    console.upstreams.add(
        new UpstreamSettings(
            "bank", URI.create("http://bank.example"), Duration.ZERO, Duration.ZERO));
    console.links.failing.put("bank", NOW.minusSeconds(60));
    // Then
    assertThat(status().path("upstreams").get(0))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"name":"bank","state":"failing","since":"2026-11-24T07:04:00Z"}
                    """));
  }
}
