package id.lanjut.gateway.uptime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.testing.FollowedGateway;
import id.lanjut.routes.link.SharedFate;
import id.lanjut.store.moving.StoreSettings;
import id.lanjut.store.moving.TransactionIds;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Event.LinkChanged;
import id.lanjut.store.uptime.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A start that finds a record of last week's outages on the disk. */
final class SharedFateRecordTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void linksThatWentDownTogetherLastWeekAreNamedAtTheStart() throws Exception {
    // Given
    rememberLastWeek();
    // When
    try (FollowedGateway gateway = FollowedGateway.open(directory, config())) {
      JsonNode fates =
          await()
              .atMost(PATIENCE)
              .until(() -> gateway.status().path("sharedFate"), it -> !it.isEmpty());
      // Then
      assertThat(fates)
          .isEqualTo(
              JSON.readTree(
                  """
                  [{"because":"outages","links":["fiber","radio"],"provider":null,
                    "addresses":null,"together":4,"outages":5}]
                  """));
    }
  }

  @Test
  void linksOfOneProviderAreToldInTheLogAtTheStart() throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(SharedFate.class);
    ListAppender<ILoggingEvent> said = new ListAppender<>();
    said.start();
    logger.addAppender(said);
    String config =
        config()
            .replace("{ name: fiber }", "{ name: fiber, provider: Biznet }")
            .replace("{ name: radio,", "{ name: radio, provider: biznet,");
    try (FollowedGateway gateway = FollowedGateway.open(directory, config)) {
      assertThat(gateway.status().at("/sharedFate/0/provider").asText()).isEqualTo("Biznet");
      assertThat(said.list)
          .extracting(ILoggingEvent::getFormattedMessage)
          .containsExactly("one outage takes them together: they have one provider, Biznet");
    } finally {
      logger.detachAppender(said);
    }
  }

  private void rememberLastWeek() throws IOException {
    InstantSource clock = InstantSource.system();
    Instant begun = clock.instant().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofDays(7));
    TransactionStore store =
        TransactionStore.open(
            new StoreSettings(
                Files.createDirectory(directory.resolve("data")), 0, Duration.ofDays(30)),
            new TransactionIds(clock, new SplittableRandom(7)),
            clock,
            reason -> {
              throw new AssertionError(reason);
            });
    try (store) {
      store.uptime().ran(new Run(begun, begun.plus(Duration.ofDays(6)), true));
      for (String link : List.of("fiber", "radio")) {
        store.uptime().changed(new LinkChanged(link, begun, "UP", "UP", "found", begun));
      }
      for (int day = 1; day <= 5; day++) {
        Instant down = begun.plus(Duration.ofDays(day));
        outage(store, "fiber", down, begun);
        outage(store, "radio", day == 3 ? down.plusSeconds(600) : down.plusSeconds(3), begun);
      }
    }
  }

  private static void outage(TransactionStore store, String link, Instant from, Instant run) {
    store.uptime().changed(new LinkChanged(link, from, "UP", "DOWN", "no answer", run));
    store
        .uptime()
        .changed(new LinkChanged(link, from.plusSeconds(300), "DOWN", "UP", "answered", run));
  }

  private static String config() {
    return """
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: 127.0.0.1:0 }
        links: [{ name: fiber }, { name: radio, priority: 2 }]
        upstreams: [{ name: bank, url: "http://127.0.0.1:9" }]
        routes: [{ name: all, path: /, upstream: bank }]
        """;
  }
}
