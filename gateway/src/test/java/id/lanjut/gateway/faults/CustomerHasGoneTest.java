package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.gateway.demo.link.SimulatedLink;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestTime;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route that queues nothing has let a charge in, and its line fails before it was sent. */
final class CustomerHasGoneTest {
  private static final Duration AT_MOST = Duration.ofSeconds(30);

  @TempDir Path directory;
  private Bank bank;
  private SimulatedLink line;
  private Gateway gateway;
  private Till till;

  @BeforeEach
  void open() throws Exception {
    bank = Bank.open();
    line = SimulatedLink.open("line");
    Path config = new Shop(directory, bank.port()).through(line.address().getPort());
    gateway = Shop.open(config, new TestTime());
    till = Till.at(gateway);
    awaitOnline();
  }

  private void awaitOnline() {
    await().atMost(AT_MOST).until(() -> till.status().path("state").asText().equals("online"));
  }

  @AfterEach
  void close() {
    gateway.close();
    line.close();
    bank.close();
  }

  @Test
  void whatWaitsBehindAnotherWhenTheLineFailsIsToldAtOnceAndNeverSent() throws Exception {
    bank.answers((key, transmission) -> Bank.paidAfter(Duration.ofSeconds(30), key));
    var unused = till.chargeInLane("counter", "FIRST", "table-7");
    await().atMost(AT_MOST).until(() -> bank.keys().size() == 1);
    CompletableFuture<HttpResponse<String>> behind =
        till.chargeInLane("counter", "SECOND", "table-7");
    await().atMost(AT_MOST).until(() -> till.waiting("QUEUED") == 1);

    line.cut();

    HttpResponse<String> answer = behind.get(AT_MOST.toSeconds(), TimeUnit.SECONDS);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(till.state(Till.id(answer))).isEqualTo("CANCELLED");
    bank.answers((key, transmission) -> Bank.paid(key));
    line.restore();
    awaitOnline();
    assertThat(till.charge("counter", "THIRD").statusCode()).isEqualTo(201);
    assertThat(bank.keys()).containsExactly("FIRST", "THIRD");
  }
}
