package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.gateway.demo.link.SimulatedLink;
import id.lanjut.gateway.testing.PackagedGateway;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 32: somebody shuts the PC down while the backlog goes out. */
final class StopDuringDrainIT {
  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final Duration A_MOMENT = Duration.ofMillis(1_500);
  private static final int SOME = 20;
  private static final List<String> KEYS =
      IntStream.range(0, 60).mapToObj(i -> "INV-" + i).toList();

  @TempDir Path directory;

  @Test
  void row32StoppedDuringADrainItExitsInTimeAndEveryTransactionStillHappensOnce() throws Exception {
    try (Bank bank = Bank.open();
        SimulatedLink line = SimulatedLink.open("line")) {
      Path config = new Shop(directory, bank.port()).through(line.address().getPort());
      line.cut();
      // From some charge on the bank is so slow that several are on their way when it stops.
      bank.answers(
          (key, transmission) ->
              bank.keys().size() < SOME ? Bank.paid(key) : Bank.paidAfter(STOP, key));
      List<String> ids = new ArrayList<>();
      try (PackagedGateway first =
          PackagedGateway.startAs(PackagedGateway.packaged(), config, log())) {
        Till till = Till.at(first);
        for (String key : KEYS) {
          ids.add(Till.id(till.charge("asked", key)));
        }
        line.restore();
        await().atMost(AT_MOST).until(() -> bank.keys().size() > SOME);

        long begun = System.nanoTime();
        assertThat(first.terminate()).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(STOP);
      }
      assertThat(bank.keys().size()).isLessThan(KEYS.size());
      assertThat(Files.readString(log())).contains("stopped").doesNotContain("a delivery failed");
      bank.answers((key, transmission) -> Bank.paid(key));

      try (PackagedGateway second = PackagedGateway.start(config)) {
        Till till = Till.at(second);
        for (String id : ids) {
          assertThat(till.settled(id).path("state").asText()).isEqualTo("DELIVERED");
        }
      }
      assertThat(bank.keys()).containsExactlyInAnyOrderElementsOf(KEYS);
    }
  }

  @Test
  void row32WhatIsAnsweredWithinAFewSecondsOfTheStopIsDelivered() throws Exception {
    try (Bank bank = Bank.open()) {
      Path config = new Shop(directory, bank.port()).online();
      bank.answers((key, transmission) -> Bank.paidAfter(A_MOMENT, key));
      try (PackagedGateway first = PackagedGateway.start(config)) {
        var unused = Till.at(first).chargeAsync("plain", "INV-1");
        await().atMost(AT_MOST).until(() -> bank.keys().size() == 1);

        assertThat(first.terminate()).isZero();
      }
      try (PackagedGateway second = PackagedGateway.start(config)) {
        HttpResponse<String> retry = Till.at(second).charge("plain", "INV-1");

        assertThat(retry.body()).isEqualTo("paid INV-1");
      }
      assertThat(bank.keys()).containsExactly("INV-1");
    }
  }

  private Path log() {
    return directory.resolve("log");
  }
}
