package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IdleClosingTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final int MANY = 50;

  private final MockWebServer server = new MockWebServer();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start() throws IOException {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aConnectionThatBecomesIdleWakesNobody() throws IOException {
    // Given
    OkHttpClient client = clientOf(pool(LONG));
    askOnce(client);
    await().until(() -> threads.size() == 1 && isAsleep(threads.get(0)));
    long waits = waitsOf(threads.get(0));

    // When
    for (int i = 0; i < MANY; i++) {
      askOnce(client);
    }

    // Then
    assertThat(waitsOf(threads.get(0))).isEqualTo(waits);
    assertThat(threads).hasSize(1);
    assertThat(client.connectionPool().idleConnectionCount()).isEqualTo(1);
    client.connectionPool().evictAll();
  }

  @Test
  void anIdleConnectionIsClosedWhenItsTimeIsOver() throws IOException {
    OkHttpClient client = clientOf(pool(SHORT));
    askOnce(client);
    assertThat(client.connectionPool().connectionCount()).isEqualTo(1);
    await().until(() -> client.connectionPool().connectionCount() == 0);
  }

  @Test
  void connectionsThatComeAfterAllWereClosedAreClosedInTheirTimeToo() throws IOException {
    // Given
    OkHttpClient client = clientOf(pool(SHORT));
    askOnce(client);
    client.connectionPool().evictAll();

    // When
    askOnce(client);

    // Then
    await().until(() -> client.connectionPool().connectionCount() == 0);
  }

  private ConnectionPool pool(Duration keepAlive) {
    return IdleClosing.pool(
        4,
        keepAlive,
        task -> {
          Thread thread = DaemonThreads.named("idle-closing-test").newThread(task);
          threads.add(thread);
          return thread;
        });
  }

  private static OkHttpClient clientOf(ConnectionPool pool) {
    return new OkHttpClient.Builder().connectionPool(pool).build();
  }

  private void askOnce(OkHttpClient client) throws IOException {
    server.enqueue(new MockResponse.Builder().build());
    try (Response response = client.newCall(TestRequests.get(server.url("/"))).execute()) {
      assertThat(response.code()).isEqualTo(200);
    }
  }

  private static boolean isAsleep(Thread thread) {
    return thread.getState() == Thread.State.TIMED_WAITING;
  }

  private static long waitsOf(Thread thread) {
    return ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId()).getWaitedCount();
  }
}
