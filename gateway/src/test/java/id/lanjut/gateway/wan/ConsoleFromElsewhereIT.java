package id.lanjut.gateway.wan;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.testing.PackagedGateway;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program's console before somebody at another computer. */
final class ConsoleFromElsewhereIT {
  private static final String FROM_ELSEWHERE = "http://" + TwoLines.FIBER_ADDRESS + ":8090";

  @TempDir private Path directory;
  private @Nullable TwoLines lines;
  private @Nullable PackagedGateway gateway;
  private @Nullable Companion elsewhere;
  private @Nullable Companion here;

  @BeforeEach
  void lay() throws Exception {
    TwoLines laid = TwoLines.lay();
    lines = laid;
    elsewhere = Companion.start(laid.withinInternet(Companion.java(NearTill.class)));
    here = Companion.start(laid.withinShop(Companion.java(NearTill.class)));
    Files.writeString(
        config(),
        """
        data: ./data
        listen: 127.0.0.1:0
        console: { listen: "0.0.0.0:8090" }
        upstreams: [{ name: bank, url: "http://%s" }]
        routes: [{ name: all, path: /, upstream: bank }]
        """
            .formatted(TwoLines.BANK));
  }

  @AfterEach
  void takeUp() throws IOException {
    if (gateway != null) {
      gateway.close();
    }
    if (elsewhere != null) {
      elsewhere.close();
    }
    if (here != null) {
      here.close();
    }
    if (lines != null) {
      lines.close();
    }
  }

  @Test
  void withoutUsersItDoesNotListenBeyondItsComputerAndGivesNothingToOthers() throws Exception {
    // Given
    assertThat(PackagedGateway.exitCodeOf(config())).isEqualTo(2);
    assertThat(user("add", "sari", "--role", "admin", "--password-file", password())).isZero();
    gateway =
        PackagedGateway.startWithin(
            Objects.requireNonNull(lines).withinShop(), config(), directory.resolve("log"));
    // Then
    assertThat(fromElsewhere("GET", "/api/status")).startsWith("401 ").contains("not-signed-in");
    assertThat(fromElsewhere("POST", "/api/links/default/hold")).startsWith("401 ");
    assertThat(fromElsewhere("GET", "/api/session")).startsWith("200 ").contains("signed-out");
    assertThat(fromElsewhere("GET", "/health/live")).startsWith("200 ");
    assertThat(fromHere("http://127.0.0.1:8090/api/status")).startsWith("401 ");
    // When
    assertThat(user("remove", "sari")).isZero();
    // Then
    assertThat(fromElsewhere("GET", "/")).startsWith("403 ").contains("no-users");
    assertThat(fromElsewhere("GET", "/api/status")).startsWith("403 ").contains("lanjut user add");
    assertThat(fromElsewhere("POST", "/api/links/default/hold")).startsWith("403 ");
    assertThat(fromHere(FROM_ELSEWHERE + "/api/status")).startsWith("403 ");
    assertThat(fromHere("http://127.0.0.1:8090/api/status")).startsWith("200 ");
  }

  @Test
  void aTokenFromTheEnvironmentLetsACommandIn() throws Exception {
    // Given
    user("add", "sari", "--role", "admin", "--password-file", password());
    Path token = directory.resolve("token");
    ProcessBuilder add = program("user", "token", "add", "script", "--role", "viewer");
    assertThat(exitCode(add.redirectOutput(token.toFile()))).isZero();
    gateway =
        PackagedGateway.startWithin(
            Objects.requireNonNull(lines).withinShop(), config(), directory.resolve("log"));
    // When
    ProcessBuilder with = within("transactions");
    with.environment().put("LANJUT_TOKEN", Files.readString(token).strip());
    ProcessBuilder without = within("transactions");
    without.environment().remove("LANJUT_TOKEN");
    // Then
    assertThat(exitCode(with)).isZero();
    assertThat(exitCode(without)).isEqualTo(1);
  }

  private String fromElsewhere(String method, String path) throws IOException {
    return Objects.requireNonNull(elsewhere).ask(method + " " + FROM_ELSEWHERE + path + " -");
  }

  private String fromHere(String url) throws IOException {
    return Objects.requireNonNull(here).ask("GET " + url + " -");
  }

  private Path config() {
    return directory.resolve("gateway.yaml");
  }

  private String password() throws IOException {
    return Files.writeString(directory.resolve("password"), "kopi susu 123\n").toString();
  }

  private int user(String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("user"));
    words.addAll(List.of(arguments));
    return exitCode(program(words.toArray(String[]::new)));
  }

  private ProcessBuilder program(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(PackagedGateway.packaged("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of(arguments));
    command.addAll(List.of("--config", config().toString()));
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
  }

  private ProcessBuilder within(String... arguments) {
    ProcessBuilder program = program(arguments);
    List<String> words = program.command();
    return program.command(Objects.requireNonNull(lines).withinShop(words.toArray(String[]::new)));
  }

  private static int exitCode(ProcessBuilder program) throws Exception {
    Process process = program.start();
    return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }
}
