package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.gateway.demo.link.SimulatedLink;
import id.lanjut.gateway.testing.PackagedGateway;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 29: an outage so long that the queue is what fills the memory. */
final class LongQueueIT {
  private static final Duration AT_MOST = Duration.ofMinutes(2);
  private static final String OR_DIE = "-XX:+ExitOnOutOfMemoryError";
  private static final int TILLS = 32;
  private static final int ACCEPTED = 202;
  private static final int REFUSED = 503;

  /** Of this size a small heap holds few. */
  private static final int LARGE_BYTES = 20_000;

  private static final int MORE_THAN_FIT = 20_000;

  @TempDir Path directory;
  private final ExecutorService tills = Executors.newFixedThreadPool(TILLS);
  private Bank bank;
  private Shop shop;

  @BeforeEach
  void open() throws Exception {
    bank = Bank.open();
    shop = new Shop(directory, bank.port());
  }

  @AfterEach
  void close() {
    tills.shutdownNow();
    bank.close();
  }

  @Test
  void row29AHundredThousandAreQueuedInHalfAGigabyteAndOneMoreIsRefused() throws Exception {
    byte[] body = "{\"amount\":15000}".getBytes(StandardCharsets.UTF_8);
    try (PackagedGateway gateway = PackagedGateway.start(shop.offline(), "-Xmx512m", OR_DIE)) {
      Till till = offline(gateway);

      assertThat(chargedUntilRefused(gateway, "INV-", Shop.MOST_WAITING, body))
          .isEqualTo(Shop.MOST_WAITING);

      // So long a queue is counted a few times a second.
      await().atMost(AT_MOST).until(() -> till.depth() == Shop.MOST_WAITING);
      HttpResponse<String> oneMore = till.charge("asked", "ONE-MORE");
      assertThat(oneMore.statusCode()).isEqualTo(REFUSED);
      assertThat(oneMore.body()).contains(Shop.MOST_WAITING + " transactions are waiting already");
      gateway.kill();
    }
    try (PackagedGateway again = PackagedGateway.start(shop.online(), "-Xmx512m", OR_DIE)) {
      Till till = Till.at(again);
      await().atMost(AT_MOST).until(() -> bank.keys().size() >= 100);

      assertThat(till.charge("asked", "LIVE").body()).isEqualTo("paid LIVE");
      assertThat(bank.keys()).doesNotHaveDuplicates();
    }
  }

  @Test
  void row29BeforeTheMemoryIsFullNoMoreIsTakenAndAllThatWasGoesOut() throws Exception {
    byte[] body = new byte[LARGE_BYTES];
    // What is packed away would be small if it were alike.
    new SplittableRandom(42).nextBytes(body);
    try (SimulatedLink line = SimulatedLink.open("line")) {
      line.cut();
      Path config = shop.through(line.address().getPort());
      int accepted;
      try (PackagedGateway gateway = PackagedGateway.start(config, "-Xmx128m", OR_DIE)) {
        Till till = offline(gateway);

        accepted = chargedUntilRefused(gateway, "INV-", MORE_THAN_FIT, body);

        assertThat(accepted).isBetween(500, MORE_THAN_FIT - 1);
        assertThat(till.depth()).isEqualTo(accepted);
        gateway.kill();
      }
      try (PackagedGateway again = PackagedGateway.start(config, "-Xmx128m", OR_DIE)) {
        Till till = offline(again);
        assertThat(till.depth()).isEqualTo(accepted);
        accepted += chargedUntilRefused(again, "MORE-", MORE_THAN_FIT, body);

        line.restore();

        await().atMost(AT_MOST).until(() -> till.depth() == 0);
        assertThat(bank.keys()).hasSize(accepted).doesNotHaveDuplicates();
        assertThat(till.charge("asked", "LATER").body()).isEqualTo("paid LATER");
      }
    }
  }

  private static Till offline(PackagedGateway gateway) {
    Till till = Till.at(gateway);
    await().atMost(AT_MOST).until(() -> till.status().path("state").asText().equals("offline"));
    return till;
  }

  /** Many tills at once, each until it is refused or all are done; how many were accepted. */
  private int chargedUntilRefused(PackagedGateway gateway, String prefix, int most, byte[] body)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    Callable<Integer> work =
        () -> {
          int accepted = 0;
          try (FastTill till = new FastTill(gateway.terminals())) {
            int number = next.getAndIncrement();
            while (number < most && accepts(till, prefix + number, body)) {
              accepted++;
              number = next.getAndIncrement();
            }
          }
          return accepted;
        };
    List<Callable<Integer>> all = IntStream.range(0, TILLS).mapToObj(i -> work).toList();
    int accepted = 0;
    for (Future<Integer> each : tills.invokeAll(all)) {
      accepted += each.get();
    }
    return accepted;
  }

  private static boolean accepts(FastTill till, String key, byte[] body) throws Exception {
    int status = till.charge("asked", key, body);
    assertThat(status).isIn(ACCEPTED, REFUSED);
    return status == ACCEPTED;
  }
}
