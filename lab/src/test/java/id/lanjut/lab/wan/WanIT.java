package id.lanjut.lab.wan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What has to hold on any machine. How long anything took, and whether a till ran out of patience,
 * is for a quiet one, and for the command itself.
 */
class WanIT {
  private static final Path JAR = Path.of(System.getProperty("lanjut.jar", ""));
  private static final int SECONDS = 18;
  private static final long MOST_MINUTES = 8;

  @TempDir Path directory;

  @Test
  @Timeout(600)
  void noSaleIsLostOrMadeTwiceWhenACableIsPulledOrAProviderSwallowsEverything() throws Exception {
    // Given
    assumeTrue(System.getProperty("user.name", "").equals("root"), "network namespaces need root");
    for (String tool : List.of("ip", "tc", "nft", "unshare")) {
      assumeTrue(isInstalled(tool), tool + " is not installed");
    }
    String before = namespacesAndLinks();

    // When
    JsonNode report = run("cable,blackhole");

    // Then
    assertThat(report.path("faults")).as(report.toPrettyString()).isEmpty();
    assertThat(report.path("readings")).hasSize(2);
    for (JsonNode reading : report.path("readings")) {
      for (String count : countsToBeZero(reading)) {
        assertThat(reading.path("counts").path(count).asInt(-1))
            .as(reading.toPrettyString())
            .isZero();
      }
      assertThat(reading.path("moves").path("switches").asInt())
          .as(reading.toPrettyString())
          .isPositive();
    }
    assertThat(namespacesAndLinks()).isEqualTo(before);
  }

  /** A pulled cable is told by the kernel: however busy a machine is, no till waits it out. */
  private static List<String> countsToBeZero(JsonNode reading) {
    return reading.path("scenario").asText().equals("cable")
        ? List.of("twice", "lost", "salesFailed", "readsFailed")
        : List.of("twice", "lost");
  }

  private JsonNode run(String scenarios) throws Exception {
    Path lab = JAR.resolve("../../../lab/wan").normalize();
    Process run =
        new ProcessBuilder(
                lab.toString(),
                "--only=" + scenarios,
                "--contestants=lanjut",
                "--seconds=" + SECONDS,
                "--gateway=" + JAR.normalize(),
                "--out=" + directory)
            .inheritIO()
            .start();
    if (!run.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      run.destroy();
      throw new IOException("the laboratory is still at work");
    }
    return new ObjectMapper().readTree(directory.resolve("wan.json").toFile());
  }

  private static boolean isInstalled(String tool) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
  }

  private static String namespacesAndLinks() throws Exception {
    return said("ip", "netns", "list") + said("ip", "-o", "link", "show");
  }

  private static String said(String... command) throws Exception {
    Process process = new ProcessBuilder(command).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }
}
