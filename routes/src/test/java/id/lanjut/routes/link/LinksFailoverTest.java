package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.routes.table.UpstreamSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole of it over two proxies as WAN paths, with real time. */
@Timeout(60)
class LinksFailoverTest {
  private static final Duration CONNECT = Duration.ofMillis(400);
  private static final Duration RESPONSE = Duration.ofSeconds(10);

  private final MockWebServer upstream = new MockWebServer();
  private final TestProxy fiber = TestProxy.http();
  private final TestProxy radio = TestProxy.http();
  private Links links;

  LinksFailoverTest() throws IOException {}

  @BeforeEach
  void start() throws Exception {
    upstream.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().build();
          }
        });
    upstream.start();
    links = Links.open(settings(), InstantSource.system());
    assertThat(links.awaitFirstProbes(Duration.ofSeconds(5))).isTrue();
  }

  @AfterEach
  void stop() throws IOException {
    links.close();
    fiber.close();
    radio.close();
    upstream.close();
  }

  private LinksSettings settings() {
    URI url = URI.create("http://pay.example:" + upstream.getPort());
    UpstreamSettings pay = new UpstreamSettings("pay", url, CONNECT, RESPONSE);
    return new LinksSettings(
        List.of(link("fiber", fiber, 1), link("radio", radio, 2)),
        Balance.PRIORITY,
        Duration.ofMillis(500),
        List.of(pay));
  }

  private static LinkSettings link(String name, TestProxy proxy, int priority) {
    return new LinkSettings(
        name, proxy.via(), LinkSettings.Kind.OTHER, "", priority, 1, false, null, List.of());
  }

  private List<String> candidates() {
    return links.candidates().stream().map(Link::name).toList();
  }

  private Request charge() {
    return TestRequests.get("http://pay.example:" + upstream.getPort() + "/charge");
  }

  @Test
  void aProxyThatRefusesConnectionsHandsOverAndTakesBack() throws IOException {
    // Given
    assertThat(candidates()).containsExactly("fiber", "radio");

    // When
    fiber.cut();
    Transmission overFiber = links.candidates().get(0).send(charge(), CONNECT, RESPONSE);

    // Then
    assertThat(overFiber).isInstanceOf(Transmission.NotSent.class);
    assertThat(candidates().get(0)).isEqualTo("radio");
    Transmission overRadio = links.candidates().get(0).send(charge(), CONNECT, RESPONSE);
    assertThat(TestRequests.status(overRadio)).isEqualTo(200);
    await().until(() -> candidates().equals(List.of("radio")));
    fiber.restore();
    await().until(() -> candidates().equals(List.of("fiber", "radio")));
  }

  @Test
  void aProxyThatAcceptsAndNeverAnswersIsFoundByTheProbes() {
    // Given
    fiber.freeze();

    // When
    Transmission transmission =
        links.candidates().get(0).send(TestRequests.get("https://pay.example/"), CONNECT, RESPONSE);

    // Then
    assertThat(transmission).isInstanceOf(Transmission.NotSent.class);
    assertThat(candidates().get(0)).isEqualTo("radio");
    await().until(() -> candidates().equals(List.of("radio")));
  }

  @Test
  void whileEveryLinkIsCutNothingIsTriedUntilOneReturns() throws IOException {
    fiber.cut();
    radio.cut();
    links.candidates().forEach(link -> link.send(charge(), CONNECT, RESPONSE));
    await().until(() -> !links.online());
    radio.restore();
    await().until(() -> candidates().equals(List.of("radio")));
  }

  @Test
  void anUpstreamThatIsDownIsNotTheLinksFaultWhileAnotherAnswers() throws IOException {
    // Given
    try (RawServer other = RawServer.silent()) {
      UpstreamSettings down = upstream("down", "http://pay.example:1");
      UpstreamSettings up = upstream("up", "http://pay.example:" + other.port());
      LinksSettings two =
          new LinksSettings(
              List.of(link("fiber", fiber, 1)), Balance.PRIORITY, CONNECT, List.of(down, up));

      // When
      try (Links watched = Links.open(two, InstantSource.system())) {
        await().until(() -> watched.statuses().get(0).state() == LinkState.UP);
        Request request = TestRequests.get("https://pay.example:1/");
        watched.candidates().get(0).send(request, CONNECT, RESPONSE);

        // Then
        await().until(() -> watched.statuses().get(0).state() == LinkState.UP);
      }
    }
  }

  private static UpstreamSettings upstream(String name, String url) {
    return new UpstreamSettings(name, URI.create(url), CONNECT, RESPONSE);
  }
}
