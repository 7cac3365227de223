package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestTime;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 28: a till that asks fifty times at once. */
final class RetryStormTest {
  private static final int RETRIES = 50;

  @TempDir Path directory;

  @Test
  void row28FiftyRetriesAtOnceAreOneTransactionOneTransmissionAndFiftyEqualAnswers()
      throws Exception {
    try (Bank bank = Bank.open();
        Gateway gateway = Shop.open(new Shop(directory, bank.port()).online(), new TestTime())) {
      // Slow enough that all of them come before the answer.
      bank.answers((key, transmission) -> Bank.paidAfter(Duration.ofMillis(500), key));
      Till till = Till.at(gateway);

      List<CompletableFuture<HttpResponse<String>>> answers =
          IntStream.range(0, RETRIES).mapToObj(i -> till.chargeAsync("plain", "INV-1")).toList();

      String id = Till.id(answers.get(0).join());
      assertThat(answers)
          .extracting(CompletableFuture::join)
          .allSatisfy(
              answer -> {
                assertThat(answer.statusCode()).isEqualTo(201);
                assertThat(answer.body()).isEqualTo("paid INV-1");
                assertThat(Till.id(answer)).isEqualTo(id);
              });
      assertThat(bank.keys()).containsExactly("INV-1");
      assertThat(till.listed("INV-1")).hasSize(1);
    }
  }
}
