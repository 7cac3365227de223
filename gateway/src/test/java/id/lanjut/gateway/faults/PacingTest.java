package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.gateway.run.Gateway;
import id.lanjut.gateway.testing.TestTime;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows 20 and 21: a bank that wants to be left alone for a while, and a charge that it chokes on.
 */
final class PacingTest {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  @TempDir Path directory;
  private Bank bank;
  private Gateway gateway;
  private Till till;

  @BeforeEach
  void open() throws Exception {
    bank = Bank.open();
    gateway = Shop.open(new Shop(directory, bank.port()).online(), new TestTime());
    till = Till.at(gateway);
  }

  @AfterEach
  void close() {
    gateway.close();
    bank.close();
  }

  @Test
  void row20TooManyRequestsIsHonouredAndTheLaneKeepsItsOrder() throws Exception {
    bank.answers(
        (key, transmission) ->
            key.equals("A-1") && transmission == 1
                ? Bank.status(429)
                    .newBuilder()
                    .setHeader("Retry-After", RETRY_AFTER.toSeconds())
                    .build()
                : Bank.paid(key));

    CompletableFuture<HttpResponse<String>> first = till.chargeInLane("plain", "A-1", "table-7");
    await().until(() -> bank.transmissions("A-1") == 1);
    List<CompletableFuture<HttpResponse<String>>> others = new ArrayList<>();
    for (String key : List.of("A-2", "A-3", "A-4")) {
      others.add(till.chargeInLane("plain", key, "table-7"));
      await().until(() -> till.listed(key).size() == 1);
    }
    HttpResponse<String> elsewhere = till.chargeInLane("plain", "B-1", "table-8").join();

    assertThat(elsewhere.body()).isEqualTo("paid B-1");
    assertThat(first.join().body()).isEqualTo("paid A-1");
    assertThat(others).allSatisfy(other -> assertThat(other.join().statusCode()).isEqualTo(201));
    assertThat(bank.keys()).containsExactly("A-1", "B-1", "A-1", "A-2", "A-3", "A-4");
    assertThat(Duration.ofNanos(atNanos(2) - atNanos(0))).isGreaterThanOrEqualTo(RETRY_AFTER);
  }

  private long atNanos(int arrival) {
    return bank.arrivals().get(arrival).atNanos();
  }

  @Test
  void row21APoisonTransactionHoldsUpItsOwnLaneUntilAPersonHasDecided() throws Exception {
    bank.answers((key, transmission) -> key.equals("POISON") ? Bank.status(500) : Bank.paid(key));

    HttpResponse<String> poison = till.chargeInLane("plain", "POISON", "table-7").join();
    CompletableFuture<HttpResponse<String>> behind =
        till.chargeInLane("plain", "BEHIND", "table-7");
    await().until(() -> till.waiting("QUEUED") == 1);

    // Only its lane waits.
    assertThat(poison.statusCode()).isEqualTo(202);
    assertThat(till.state(Till.id(poison))).isEqualTo("HELD");
    assertThat(till.chargeInLane("plain", "ASIDE", "table-8").join().statusCode()).isEqualTo(201);
    assertThat(till.chargeInLane("asked", "ABOVE", "table-7").join().statusCode()).isEqualTo(201);
    assertThat(till.charge("plain", "ALONE").statusCode()).isEqualTo(201);
    assertThat(behind).isNotDone();
    // It is visible.
    assertThat(till.waiting("HELD")).isEqualTo(1);
    assertThat(till.listed("POISON").path(0).path("state").asText()).isEqualTo("HELD");
    // It is resolvable.
    till.resolve(Till.id(poison), "rejected");
    assertThat(behind.join().body()).isEqualTo("paid BEHIND");
    assertThat(bank.keys()).containsExactly("POISON", "ASIDE", "ABOVE", "ALONE", "BEHIND");
  }
}
