package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.gateway.reload.Reload;
import id.lanjut.gateway.testing.FollowedGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Row 33: the configuration is broken while running; the old one stays, with a clear error. */
final class BrokenConfigurationTest {
  private static final String GOOD =
      """
      data: ./data
      listen: 127.0.0.1:0
      console: { listen: 127.0.0.1:0 }
      links: [{ name: line, via: { proxy: "http://127.0.0.1:1" } }]
      upstreams: [{ name: bank, url: "http://127.0.0.1:1" }]
      routes:
        - { name: charge, path: /v2/charge, upstream: bank, mode: transact, limits: { count: 3 } }
      """;

  @TempDir Path directory;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Reload.class);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(log);
  }

  @Test
  void row33ABrokenFileKeepsTheOldConfigurationAndEachFaultIsSaid() throws Exception {
    try (FollowedGateway gateway = FollowedGateway.open(directory, GOOD)) {
      gateway.awaitState("offline");

      // When
      gateway.replaceFile(GOOD.replace("count: 3", "count: 0") + "nonsense: true\n");
      JsonNode config = gateway.awaitConfig(is("refused"));

      // Then
      assertThat(config.path("faults"))
          .extracting(JsonNode::asText)
          .containsExactly(
              "gateway.yaml:7: routes[0].limits.count: \"0\" must be a whole number from 1 to 10000000",
              "gateway.yaml:8: nonsense: unknown key");
      assertThat(logged())
          .contains(
              "the old configuration stays: gateway.yaml:7: routes[0].limits.count: \"0\" must be a"
                  + " whole number from 1 to 10000000",
              "the old configuration stays: gateway.yaml:8: nonsense: unknown key");
      assertThat(gateway.metrics("lanjut_config_reloads_total"))
          .containsExactlyInAnyOrder(
              "lanjut_config_reloads_total{result=\"applied\"} 0.0",
              "lanjut_config_reloads_total{result=\"refused\"} 1.0");
      assertThat(gateway.post("/v2/charge", "INV-1", "{}").statusCode()).isEqualTo(202);
    }
  }

  @Test
  void row33AFileThatIsNoYamlOrGoneKeepsTheOldConfiguration() throws Exception {
    try (FollowedGateway gateway = FollowedGateway.open(directory, GOOD)) {
      gateway.awaitState("offline");

      gateway.writeFile("routes: [");
      JsonNode noYaml = gateway.awaitConfig(is("refused"));
      Files.delete(gateway.file());
      JsonNode gone = gateway.awaitConfig(config -> !config.equals(noYaml));

      assertThat(noYaml.path("faults").path(0).asText()).startsWith("gateway.yaml:");
      assertThat(gone.path("faults"))
          .extracting(JsonNode::asText)
          .containsExactly("gateway.yaml: there is no such file");
      assertThat(gateway.post("/v2/charge", "INV-1", "{}").statusCode()).isEqualTo(202);
    }
  }

  @Test
  void row33AMendedFileIsApplied() throws Exception {
    try (FollowedGateway gateway = FollowedGateway.open(directory, GOOD)) {
      gateway.replaceFile("routes: []");
      gateway.awaitConfig(is("refused"));

      gateway.replaceFile(GOOD.replace("/v2/charge", "/v3/charge"));
      JsonNode mended = gateway.awaitConfig(is("applied"));

      assertThat(mended.path("faults")).isEmpty();
      gateway.awaitState("offline");
      assertThat(gateway.post("/v3/charge", "INV-1", "{}").statusCode()).isEqualTo(202);
      assertThat(gateway.post("/v2/charge", "INV-2", "{}").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void row33AFaultTellsNoSecret() throws Exception {
    Files.writeString(directory.resolve("secret"), "http://till:pa55word@bank.example");
    try (FollowedGateway gateway = FollowedGateway.open(directory, GOOD)) {
      gateway.replaceFile(
          GOOD.replace("http://127.0.0.1:1\" }]\nroutes", "${file:secret}\" }]\nroutes"));
      JsonNode config = gateway.awaitConfig(is("refused"));

      assertThat(config.path("faults").path(0).asText())
          .startsWith("gateway.yaml:5: upstreams[0].url: ")
          .contains("${file:secret}");
      assertThat(config.toString()).doesNotContain("pa55word");
      assertThat(logged()).noneMatch(line -> line.contains("pa55word"));
    }
  }

  private static Predicate<JsonNode> is(String state) {
    return config -> config.path("state").asText().equals(state);
  }

  private List<String> logged() {
    return List.copyOf(log.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }
}
