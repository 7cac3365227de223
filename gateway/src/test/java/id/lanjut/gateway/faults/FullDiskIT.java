package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.lanjut.gateway.demo.link.SimulatedLink;
import id.lanjut.gateway.testing.PackagedGateway;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Row 24: somebody fills the disk. */
final class FullDiskIT {
  private static final Duration AT_MOST = Duration.ofSeconds(40);
  private static final int MEGABYTES = 96;
  private static final int WAITING = 5;

  @TempDir Path directory;

  @Test
  void row24AFullDiskRefusesAtOnceLosesNothingAndRecoversByItself() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory.resolve("disk"), MEGABYTES);
        Bank bank = Bank.open();
        SimulatedLink line = SimulatedLink.open("line")) {
      Path config = new Shop(disk.root(), bank.port()).through(line.address().getPort());
      List<String> accepted = new ArrayList<>();
      try (PackagedGateway gateway = PackagedGateway.start(config)) {
        Till till = Till.at(gateway);
        await().atMost(AT_MOST).until(() -> till.status().path("state").asText().equals("online"));
        accepted.add(accepted(till.charge("asked", "BEFORE"), 201));
        line.cut();
        await().atMost(AT_MOST).until(() -> till.status().path("state").asText().equals("offline"));
        for (int i = 0; i < WAITING; i++) {
          accepted.add(accepted(till.charge("asked", "WAITING-" + i), 202));
        }

        disk.fill();

        // Longer than the five seconds in which the broker would come to look at the disk itself.
        await()
            .during(Duration.ofSeconds(6))
            .atMost(AT_MOST)
            .untilAsserted(() -> assertThatItRefusesAtOnce(till, "FULL-OFFLINE"));
        line.restore();
        await().atMost(AT_MOST).until(() -> till.depth() == 0);
        await().atMost(AT_MOST).untilAsserted(() -> assertThatItRefusesAtOnce(till, "FULL-ONLINE"));

        disk.free();

        await().atMost(AT_MOST).until(() -> till.get("/-/health").statusCode() == 200);
        accepted.add(accepted(till.charge("asked", "AFTER"), 201));
        await().atMost(AT_MOST).until(() -> till.listed("AFTER").size() == 1);
        assertThat(till.listed("FULL")).isEmpty();
        gateway.kill();
      }
      try (PackagedGateway again = PackagedGateway.start(config)) {
        for (String id : accepted) {
          assertThat(Till.at(again).state(id)).isEqualTo("DELIVERED");
        }
      }
      assertThat(bank.keys()).hasSize(accepted.size()).doesNotHaveDuplicates();
    }
  }

  private static String accepted(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return Till.id(answer);
  }

  private static void assertThatItRefusesAtOnce(Till till, String key) throws Exception {
    long begun = System.nanoTime();
    HttpResponse<String> answer = till.charge("asked", key);

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    HttpResponse<String> health = till.get("/-/health");
    assertThat(health.statusCode()).isEqualTo(503);
    assertThat(health.body()).contains("urn:lanjut:problem:no-room");
  }
}
