package id.lanjut.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import id.lanjut.gateway.testing.FollowedGateway;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An API that hangs at the first of two requests, as one over a slow line would. */
@Timeout(120)
final class HedgedRelayTest {
  private static final Duration LONGER_THAN_USUAL = Duration.ofSeconds(1);
  private static final int ENOUGH_TO_KNOW = 20;

  @TempDir Path directory;
  private final MockWebServer api = new MockWebServer();
  private final CountDownLatch end = new CountDownLatch(1);
  private final AtomicInteger late = new AtomicInteger();
  private final Map<String, Integer> asked = new ConcurrentHashMap<>();
  private final CountDownLatch both = new CountDownLatch(2);

  @BeforeEach
  void startApi() throws IOException {
    api.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            boolean first = request.getTarget().endsWith("/late") && late.incrementAndGet() == 1;
            if (first) {
              end.await();
            }
            if (request.getTarget().contains("/pair-")) {
              awaitOther(request.getTarget());
            }
            return new MockResponse.Builder().body(first ? "first" : "second").build();
          }
        });
    api.start();
  }

  /** The first of the same two hangs, and the second until that of the other two is there. */
  private void awaitOther(String target) throws InterruptedException {
    if (asked.merge(target, 1, Integer::sum) == 1) {
      end.await();
    } else {
      both.countDown();
      both.await();
    }
  }

  @AfterEach
  void closeApi() {
    end.countDown();
    api.close();
  }

  private FollowedGateway open() throws Exception {
    FollowedGateway gateway =
        FollowedGateway.open(
            directory,
            """
            data: ./data
            listen: 127.0.0.1:0
            console: { listen: 127.0.0.1:0 }
            links:
              - { name: fiber }
              - { name: radio, priority: 2 }
            upstreams: [{ name: bank, url: "http://127.0.0.1:%d" }]
            routes:
              - { name: read, path: /read, upstream: bank, hedge: true }
              - { name: other, path: /other, upstream: bank }
            """
                .formatted(api.getPort()));
    for (int link = 0; link < 2; link++) {
      String state = "/links/" + link + "/state";
      await().until(() -> gateway.status().at(state).asText().equals("UP"));
    }
    return gateway;
  }

  private static void learn(FollowedGateway gateway, String path) throws Exception {
    for (int i = 0; i < ENOUGH_TO_KNOW; i++) {
      HttpResponse<String> answer = gateway.get(path);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Lanjut-Link")).contains("fiber");
    }
  }

  @Test
  void anOverdueReadIsAnsweredOverTheSecondLinkAndCounted() throws Exception {
    try (FollowedGateway gateway = open()) {
      learn(gateway, "/read/balance");

      HttpResponse<String> answer = gateway.get("/read/late");

      assertThat(answer.body()).isEqualTo("second");
      assertThat(answer.headers().firstValue("Lanjut-Link")).contains("radio");
      assertThat(late).hasValue(2);
      assertThat(gateway.metrics("lanjut_relay_hedges_total"))
          .contains("lanjut_relay_hedges_total{result=\"won\"} 1.0")
          .hasSize(3);
    }
  }

  @Test
  void readsThatAreOverdueAtOnceDoNotWaitForEachOther() throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    try (FollowedGateway gateway = open()) {
      learn(gateway, "/read/balance");

      List<CompletableFuture<HttpResponse<String>>> pair =
          Stream.of("/read/pair-1", "/read/pair-2")
              .map(path -> client.sendAsync(gateway.to(path).build(), BodyHandlers.ofString()))
              .toList();

      for (CompletableFuture<HttpResponse<String>> answer : pair) {
        assertThat(answer.join().headers().firstValue("Lanjut-Link")).contains("radio");
      }
    }
  }

  @Test
  void anOverdueHeadToo() throws Exception {
    try (FollowedGateway gateway = open()) {
      learn(gateway, "/read/balance");

      HttpResponse<String> answer =
          gateway.send(
              gateway.to("/read/late").method("HEAD", HttpRequest.BodyPublishers.noBody()));

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Lanjut-Link")).contains("radio");
    }
  }

  @Test
  void aRouteThatDoesNotAskForItWaitsForItsFirstLink() throws Exception {
    try (FollowedGateway gateway = open()) {
      learn(gateway, "/other/balance");

      assertThatThrownBy(
              () -> gateway.send(gateway.to("/other/late").timeout(LONGER_THAN_USUAL).GET()))
          .isInstanceOf(HttpTimeoutException.class);

      assertThat(late).hasValue(1);
    }
  }
}
