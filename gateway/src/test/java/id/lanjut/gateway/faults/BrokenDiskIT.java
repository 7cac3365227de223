package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.gateway.testing.PackagedGateway;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows 25 and 26: the disk takes writes and does not keep them, or takes its time. */
final class BrokenDiskIT {
  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final Duration SLOW = Duration.ofSeconds(5);
  private static final Duration FOR_EVER = Duration.ofMinutes(5);
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final int CROWD = 400;

  /** The most threads that serve terminals. */
  private static final int TERMINAL_THREADS = 256;

  @TempDir Path directory;
  private Bank bank;
  private Shop shop;
  private Path broken;
  private Path log;

  @BeforeEach
  void open() throws IOException {
    bank = Bank.open();
    shop = new Shop(directory, bank.port());
    broken = directory.resolve("broken");
    log = directory.resolve("log");
  }

  @AfterEach
  void close() {
    bank.close();
  }

  @Test
  void row25WhereNothingCanBeSyncedNothingIsPromisedAndTheProgramStopsWithAMessage()
      throws Exception {
    List<String> promised = new ArrayList<>();
    try (PackagedGateway gateway = start(shop.online(), "disk-fails", "-")) {
      Till till = Till.at(gateway);
      for (int i = 0; i < 10; i++) {
        promised.add(Till.id(till.charge("asked", "GOOD-" + i)));
      }
      Files.createFile(broken);

      CompletableFuture<Integer> answer =
          till.chargeAsync("asked", "BAD")
              .thenApply(HttpResponse::statusCode)
              .exceptionally(brokenOff -> 503);

      assertThat(answer.join()).isEqualTo(503);
      assertThat(gateway.exitCode()).isEqualTo(1);
    }
    assertThat(Files.readString(log)).contains("level=ERROR").contains("Input/output error");
    assertThat(bank.transmissions("BAD")).isZero();

    try (PackagedGateway again = PackagedGateway.start(shop.online())) {
      Till till = Till.at(again);
      for (String id : promised) {
        assertThat(till.state(id)).isEqualTo("DELIVERED");
      }
      assertThat(till.charge("asked", "BAD").body()).isEqualTo("paid BAD");
    }
    assertThat(bank.keys()).hasSize(11).doesNotHaveDuplicates();
  }

  @Test
  void row26WhereASyncTakesSecondsTerminalsWaitForItAndNothingPilesUp() throws Exception {
    try (PackagedGateway gateway = start(shop.offline(), "disk-slow", seconds(SLOW))) {
      Till till = Till.at(gateway);
      await().atMost(AT_MOST).until(() -> till.status().path("state").asText().equals("offline"));
      assertThat(till.charge("asked", "BEFORE").statusCode()).isEqualTo(202);
      int threads = threads(gateway);
      Files.createFile(broken);

      long begun = System.nanoTime();
      List<CompletableFuture<Duration>> crowd =
          IntStream.range(0, CROWD)
              .mapToObj(i -> till.chargeAsync("asked", "SLOW-" + i))
              .map(answer -> answer.thenApply(BrokenDiskIT::assertAccepted))
              .map(answer -> answer.thenApply(id -> Duration.ofNanos(System.nanoTime() - begun)))
              .toList();

      // None before its sync, and all with the first few.
      assertThat(crowd)
          .extracting(CompletableFuture::join)
          .allSatisfy(took -> assertThat(took).isBetween(SLOW, SLOW.multipliedBy(4)));
      assertThat(threads(gateway)).isLessThanOrEqualTo(threads + TERMINAL_THREADS);

      Files.delete(broken);
      assertThat(till.charge("asked", "AFTER").statusCode()).isEqualTo(202);
      gateway.kill();
    }
    try (PackagedGateway again = PackagedGateway.start(shop.offline())) {
      assertThat(Till.at(again).depth()).isEqualTo(CROWD + 2);
    }
  }

  @Test
  void row26WhereTheDiskHangsTheProgramEndsInTimeAllTheSame() throws Exception {
    try (PackagedGateway gateway = start(shop.offline(), "disk-slow", seconds(FOR_EVER))) {
      Till till = Till.at(gateway);
      await().atMost(AT_MOST).until(() -> till.status().path("state").asText().equals("offline"));
      assertThat(till.charge("asked", "BEFORE").statusCode()).isEqualTo(202);
      Files.createFile(broken);
      CompletableFuture<HttpResponse<String>> waits = till.chargeAsync("asked", "HANGS");

      long begun = System.nanoTime();
      int exit = gateway.terminate();

      assertThat(exit).isZero();
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(STOP);
      assertThat(waits).isCompletedExceptionally();
    }
    assertThat(Files.readString(log)).contains("stopped before everything");
    try (PackagedGateway again = PackagedGateway.start(shop.offline())) {
      assertThat(Till.at(again).listed("BEFORE")).hasSize(1);
    }
  }

  private static String assertAccepted(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return Till.id(answer);
  }

  private static int threads(PackagedGateway gateway) throws IOException {
    Path tasks = Path.of("/proc", Long.toString(gateway.pid()), "task");
    try (var all = Files.list(tasks)) {
      return (int) all.count();
    }
  }

  private PackagedGateway start(Path config, String fault, String howSlow) throws IOException {
    return PackagedGateway.startAs(
        FaultyProgram.with(fault, broken.toString(), howSlow), config, log);
  }

  private static String seconds(Duration duration) {
    return Long.toString(duration.toSeconds());
  }
}
