package id.lanjut.routes.callback;

import static id.lanjut.routes.callback.CallbackFixture.callback;
import static id.lanjut.routes.callback.CallbackFixture.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.routes.table.CallbackSettings;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.store.transaction.TransactionId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MakeCallbacksTest {
  private static final int PATIENCE_SECONDS = 20;

  @TempDir Path directory;
  private final MockWebServer listener = new MockWebServer();

  @BeforeEach
  void listen() throws Exception {
    listener.start();
  }

  @AfterEach
  void close() {
    listener.close();
  }

  @Test
  void theTerminalIsToldThatAKeyBelongsToAlsoAfterARestart() throws Exception {
    listener.enqueue(status(503));
    listener.enqueue(status(204));
    try (CallbackFixture shop = new CallbackFixture(directory, sales())) {
      shop.deliver("sales", "kasir-1", "INV-1");
      assertThat(terminalOf(told())).isEqualTo("kasir-1");

      shop.restart();

      assertThat(terminalOf(told())).isEqualTo("kasir-1");
    }
  }

  private static String terminalOf(RecordedRequest told) throws IOException {
    ByteString body = Objects.requireNonNull(told.getBody());
    return new ObjectMapper().readTree(body.utf8()).path("data").path("terminal").asText();
  }

  @Test
  void anEndIsToldOnceInWordsThatTheOtherSideCanCheck() throws Exception {
    listener.enqueue(status(204));
    try (CallbackFixture shop = new CallbackFixture(directory, sales())) {
      TransactionId id = shop.deliver("sales", "INV-1");

      RecordedRequest told = told();
      ByteString body = Objects.requireNonNull(told.getBody());
      JsonNode message = new ObjectMapper().readTree(body.utf8());
      assertThat(message.path("type").asText()).isEqualTo("transaction.delivered");
      assertThat(message.path("timestamp").asText()).isEqualTo("2026-11-24T05:00:00Z");
      assertThat(message.path("data").path("id").asText()).isEqualTo(id.value());
      assertThat(message.path("data").path("key").asText()).isEqualTo("INV-1");
      assertThat(message.path("data").has("terminal")).isFalse();
      assertThat(message.path("data").path("state").asText()).isEqualTo("DELIVERED");
      assertThat(message.path("data").path("answerStatus").asInt()).isEqualTo(201);
      assertThat(message.path("data").path("location").asText()).isEqualTo("/-/transactions/" + id);
      assertThat(told.getHeaders().get("webhook-signature"))
          .isEqualTo(
              WebhookSignature.of(
                  callback(1).key(),
                  String.valueOf(told.getHeaders().get("webhook-id")),
                  String.valueOf(CallbackFixture.NOON.getEpochSecond()),
                  body.string(StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8)));
      await().until(() -> shop.owed() == 0);
      assertThat(shop.results).containsExactly(CallbackResult.TOLD);
      assertThat(shop.reasons(id)).contains("the callback was taken: 204");
    }
  }

  @Test
  void nobodyIsOwedAnythingOnARouteWithoutACallback() {
    try (CallbackFixture shop = new CallbackFixture(directory, route("sales", null))) {
      shop.deliver("sales", "INV-1");

      assertThat(shop.owed()).isZero();
    }
  }

  @Test
  void whatIsOwedWhenItStopsIsToldAfterTheStartUnderTheSameId() throws Exception {
    listener.enqueue(status(500));
    try (CallbackFixture shop = new CallbackFixture(directory, sales())) {
      shop.deliver("sales", "INV-1");
      RecordedRequest refused = told();
      await().until(() -> shop.rests.size() == 1);
      assertThat(shop.owed()).isEqualTo(1);

      listener.enqueue(status(200));
      shop.restart();

      assertThat(told().getHeaders().get("webhook-id"))
          .isEqualTo(refused.getHeaders().get("webhook-id"));
      await().until(() -> shop.owed() == 0);
    }
  }

  @Test
  void whatIsNotTakenIsToldAgainAfterPausesThatGrow() throws Exception {
    listener.enqueue(status(500));
    listener.enqueue(status(302));
    listener.enqueue(
        new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build());
    listener.enqueue(status(200));
    try (CallbackFixture shop = new CallbackFixture(directory, sales())) {
      shop.deliver("sales", "INV-1");

      for (int i = 0; i < 3; i++) {
        told();
        Objects.requireNonNull(shop.rests.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)).run();
      }

      told();
      await().until(() -> shop.owed() == 0);
      assertThat(shop.pauses).hasSize(3);
      assertThat(shop.pauses.get(0)).isBetween(Duration.ofMillis(750), Duration.ofMillis(1250));
      assertThat(shop.pauses.get(2)).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
      assertThat(listener.getRequestCount()).isEqualTo(4);
    }
  }

  @Test
  void oneThatIsRefusedForEverKeepsNoOtherBack() throws Exception {
    listener.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            boolean poisoned = Objects.requireNonNull(request.getBody()).utf8().contains("POISON");
            return status(poisoned ? 500 : 200);
          }
        });
    try (CallbackFixture shop = new CallbackFixture(directory, sales())) {
      shop.deliver("sales", "POISON");
      await().until(() -> shop.rests.size() == 1);
      shop.deliver("sales", "INV-1");
      shop.rests.take().run();
      await().until(() -> shop.rests.size() == 1);
      shop.deliver("sales", "INV-2");

      await().until(() -> shop.owed() == 1);
      assertThat(shop.results)
          .containsExactlyInAnyOrder(
              CallbackResult.FAILED,
              CallbackResult.FAILED,
              CallbackResult.TOLD,
              CallbackResult.TOLD);
    }
  }

  @Test
  void aListenerThatNeverAnswersKeepsNeitherSalesNorOtherListenersWaiting() throws Exception {
    try (MockWebServer deaf = new MockWebServer()) {
      deaf.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
      deaf.start();
      listener.enqueue(status(200));
      try (CallbackFixture shop =
          new CallbackFixture(
              directory, route("deaf", callback(deaf.getPort())), route("heard", here()))) {
        shop.deliver("deaf", "INV-1");
        shop.deliver("deaf", "INV-2");
        shop.deliver("heard", "INV-3");

        assertThat(Objects.requireNonNull(told().getBody()).utf8()).contains("INV-3");
        await().until(() -> shop.owed() == 2);
      }
    }
  }

  @Test
  void itIsGivenUpWhenTheOtherSideWantsNoMoreOrItIsOldOrNobodyIsNamedAnyMore() throws Exception {
    listener.enqueue(status(410));
    listener.enqueue(status(500));
    listener.enqueue(status(500));
    try (CallbackFixture shop = new CallbackFixture(directory, sales())) {
      TransactionId unwanted = shop.deliver("sales", "INV-1");
      await().until(() -> shop.owed() == 0);
      TransactionId old = shop.deliver("sales", "INV-2");
      Runnable again = shop.rests.take();
      shop.now = CallbackFixture.NOON.plus(CallbackFixture.GIVE_UP_AFTER);
      again.run();
      await().until(() -> shop.owed() == 0);
      shop.now = CallbackFixture.NOON;
      listener.enqueue(status(500));
      TransactionId nameless = shop.deliver("sales", "INV-3");
      again = shop.rests.take();
      shop.replaceRoutes(route("sales", null));
      again.run();
      await().until(() -> shop.owed() == 0);

      assertThat(List.of(shop.reasons(unwanted), shop.reasons(old), shop.reasons(nameless)))
          .allSatisfy(
              reasons ->
                  assertThat(reasons.get(reasons.size() - 1))
                      .startsWith("the callback was given up: "));
      assertThat(shop.results)
          .containsExactly(
              CallbackResult.GIVEN_UP,
              CallbackResult.FAILED,
              CallbackResult.GIVEN_UP,
              CallbackResult.FAILED,
              CallbackResult.GIVEN_UP);
    }
  }

  private RouteSettings sales() {
    return route("sales", here());
  }

  private CallbackSettings here() {
    return callback(listener.getPort());
  }

  private RecordedRequest told() throws InterruptedException {
    return Objects.requireNonNull(
        listener.takeRequest(PATIENCE_SECONDS, TimeUnit.SECONDS), "nobody was told");
  }

  private static MockResponse status(int status) {
    return new MockResponse.Builder().code(status).build();
  }
}
