package id.lanjut.gateway.console;

import static id.lanjut.gateway.console.ConsoleFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.LinkSettings.Kind;
import id.lanjut.routes.link.LinkState;
import id.lanjut.store.transaction.State;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MonitoringTest {
  private final ConsoleFixture console = new ConsoleFixture();

  @BeforeEach
  void start() throws Exception {
    console.links.add(Kind.FIBER, 1, LinkState.DOWN, NOW, "connect timed out");
    console.links.add(Kind.CELLULAR, 2, LinkState.UP, NOW, "probe answered");
    console.start(ConsoleFixture.QUICK);
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  @Test
  void metricsTellLinksAndQueue() throws Exception {
    // Given
    console.book.write(ConsoleFixture.transaction(1, "INV-1", State.HELD));
    // When
    HttpResponse<String> metrics = console.get("/metrics");
    // Then
    assertThat(metrics.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain");
    assertThat(metrics.body().lines())
        .contains(
            "lanjut_links_up{link=\"fiber\"} 0.0",
            "lanjut_links_up{link=\"cellular\"} 1.0",
            "lanjut_queue_depth{state=\"HELD\"} 1.0",
            "lanjut_queue_depth{state=\"QUEUED\"} 0.0",
            "lanjut_queue_oldest_age_seconds 599.0");
  }

  @Test
  void liveIsTrueEvenWhenNothingCanBeAccepted() throws Exception {
    // Given
    console.accepting.set(false);
    // When
    HttpResponse<String> live = console.get("/health/live");
    // Then
    assertThat(live.statusCode()).isEqualTo(200);
  }

  @Test
  void readyMeansThatTransactionsCanBeAccepted() throws Exception {
    // When
    HttpResponse<String> ready = console.get("/health/ready");
    // Then
    assertThat(ready.statusCode()).isEqualTo(200);
  }

  @Test
  void readyIsRefusedWhenNothingCanBeAccepted() throws Exception {
    // Given
    console.accepting.set(false);
    // When
    HttpResponse<String> ready = console.get("/health/ready");
    // Then
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("urn:lanjut:problem:not-ready");
  }
}
