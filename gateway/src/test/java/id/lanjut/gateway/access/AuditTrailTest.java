package id.lanjut.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant NOW = Instant.parse("2026-11-24T07:05:00Z");

  @TempDir private Path directory;

  @Test
  void eachLineIsAJsonObjectWhateverWasSent() throws Exception {
    // Given
    JsonNode sent = JSON.readTree("{\"note\":\"one\\ntwo\\u001b[31m\"}");
    // When
    trail(1000).write(new AuditTrail.Line(NOW, "sari", "::1", "POST /a\n\"b", "200", sent));
    trail(1000).write(line("x".repeat(5000)));
    // Then
    List<String> lines = Files.readAllLines(directory.resolve("audit.log"));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).doesNotContain("\u001b");
    assertThat(JSON.readTree(lines.get(0)).path("did").asText()).isEqualTo("POST /a\n\"b");
    assertThat(JSON.readTree(lines.get(0)).path("sent")).isEqualTo(sent);
    assertThat(lines.get(1)).hasSizeLessThan(500);
  }

  @Test
  void nobodyElseOnTheComputerMayReadIt() throws Exception {
    trail(1000).write(line("x"));
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("audit.log"))))
        .isEqualTo("rw-------");
  }

  @Test
  void aFullFileIsKeptUnderANumberAndTheOldestGoes() throws Exception {
    // When: each file takes two lines
    for (int i = 10; i < 40; i++) {
      trail(150).write(line("change " + i));
    }
    // Then
    try (var all = Files.list(directory)) {
      assertThat(all.map(it -> it.getFileName().toString()))
          .hasSize(11)
          .contains("audit.log", "audit.log.1", "audit.log.9", "audit.lock");
    }
    assertThat(Files.readString(directory.resolve("audit.log"))).contains("change 39");
    assertThat(Files.readString(directory.resolve("audit.log.1"))).contains("change 37");
  }

  private static AuditTrail.Line line(String did) {
    return new AuditTrail.Line(NOW, "sari", "127.0.0.1", did, "200", null);
  }

  private AuditTrail trail(int mostBytes) throws IOException {
    return new AuditTrail(directory, mostBytes);
  }
}
