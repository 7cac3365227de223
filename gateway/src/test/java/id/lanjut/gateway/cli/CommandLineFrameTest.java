package id.lanjut.gateway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.config.GatewaySettings;
import id.lanjut.gateway.demo.DemoCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineFrameTest {
  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<GatewaySettings> ran = new ArrayList<>();
  private String good;
  private String bad;

  @BeforeEach
  void writeFiles() throws IOException {
    good =
        Files.writeString(
                directory.resolve("good.yaml"),
                """
                name: toko
                upstreams: [{ name: u, url: http://127.0.0.1:9 }]
                routes: [{ name: r, path: /, upstream: u, mode: cache }]
                """)
            .toString();
    bad = Files.writeString(directory.resolve("bad.yaml"), "nam: toko\n").toString();
  }

  private int execute(String... arguments) {
    return new CommandLineFrame(
            configuration -> {
              ran.add(configuration.settings());
              return 0;
            },
            new DemoCommand(
                (data, links, upstream, charge, controls) -> {
                  throw new AssertionError("no demo here");
                },
                InstantSource.system()))
        .on(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }

  @Test
  void whatIsUnderLinksTakesTheConsoleFromTheConfigurationToo() {
    String console = "console: { listen: 127.0.0.1:1 }\n";
    assertThat(execute("links", "hold", "fiber", "--config", with(console))).isEqualTo(1);
    assertThat(err.toString()).startsWith("unreachable: http://127.0.0.1:1/api/links/fiber/hold");
  }

  private String with(String line) {
    try {
      return Files.writeString(
              directory.resolve("with.yaml"), line + Files.readString(Path.of(good)))
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void checkSaysWhatAGoodConfigurationAmountsTo() {
    assertThat(execute("check", "--config", good)).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            "ok: 1 link, 1 upstream, 1 route",
            "routes[0].mode: accepted, not active yet: cache is treated as relay");
    assertThat(ran).isEmpty();
  }

  @Test
  void checkSaysEachFaultOnALineOfItsOwn() {
    assertThat(execute("check", "--config", bad)).isEqualTo(ExitCode.BAD_CONFIGURATION);
    assertThat(err.toString().lines())
        .containsExactly(
            "bad.yaml:1: nam: unknown key; did you mean \"name\"?",
            "bad.yaml:1: upstreams: is missing",
            "bad.yaml:1: routes: is missing");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void runIsWhatHappensWithoutACommand() {
    assertThat(execute("--config", good)).isZero();
    assertThat(execute("run", "--config", good)).isZero();
    assertThat(execute("--config", good, "run")).isZero();
    assertThat(ran).extracting(GatewaySettings::name).containsExactly("toko", "toko", "toko");
  }

  @Test
  void runStopsBeforeItStartsOnABadConfiguration() {
    assertThat(execute("--config", bad)).isEqualTo(ExitCode.BAD_CONFIGURATION);
    assertThat(err.toString()).contains("bad.yaml:1: upstreams: is missing");
    assertThat(ran).isEmpty();
  }

  @Test
  void withoutAnyConfigurationFileItIsSaidWhereOneWasLookedFor() {
    assertThat(execute("check")).isEqualTo(ExitCode.BAD_CONFIGURATION);
    assertThat(err.toString()).contains("./config/gateway.yaml").contains("--config FILE");
  }

  @Test
  void noCommandFallsBackToAnotherGatewayThanTheOneThatIsNamed() {
    String missing = directory.resolve("typo.yaml").toString();
    for (String[] command :
        List.of(
            new String[] {"status"},
            new String[] {"transactions"},
            new String[] {"cancel", "01ARZ3NDEKTSV4RRFFQ69G5FAV"},
            new String[] {
              "resolve", "01ARZ3NDEKTSV4RRFFQ69G5FAV", "--as", "delivered", "--note", "seen"
            },
            new String[] {"links", "hold", "fiber", "--note", "x"},
            new String[] {"routes"},
            new String[] {"routes", "pause", "charge"},
            new String[] {"day", "2026-11-29"},
            new String[] {"uptime"},
            new String[] {"backup"})) {
      assertBadConfiguration(missing, "typo.yaml: ", command);
      assertBadConfiguration(bad, "bad.yaml:1: upstreams: is missing", command);
    }
  }

  private void assertBadConfiguration(String config, String fault, String... command) {
    err.getBuffer().setLength(0);
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of("--config", config));

    int code = execute(arguments.toArray(String[]::new));

    assertThat(code).as(String.join(" ", arguments)).isEqualTo(ExitCode.BAD_CONFIGURATION);
    assertThat(err.toString()).contains(fault).contains("--console");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void usersBelongToTheConfiguredDataDirectoryWhateverElseIsWrongWithTheFile() throws IOException {
    // Given: beyond loopback is a fault as long as there is no user
    String config = with("console: { listen: 0.0.0.0:8090 }\ndata: elsewhere\n");
    String password = Files.writeString(directory.resolve("password"), "kopi susu 123").toString();
    assertThat(execute("check", "--config", config)).isEqualTo(ExitCode.BAD_CONFIGURATION);
    assertThat(err.toString()).contains("lanjut user add");
    // When
    int code =
        execute(
            "user",
            "add",
            "sari",
            "--role",
            "admin",
            "--password-file",
            password,
            "--config",
            config);
    // Then
    assertThat(code).isZero();
    assertThat(directory.resolve("elsewhere/access/users.json")).exists();
    assertThat(execute("check", "--config", config)).isZero();
    assertThat(execute("user", "list", "--config", config)).isZero();
    assertThat(out.toString()).contains("sari").contains("admin");
  }

  @Test
  void usersNeedAConfigurationThatSaysWhereTheyAre() {
    String missing = directory.resolve("typo.yaml").toString();
    assertBadConfiguration(missing, "typo.yaml: ", "user", "list");
    assertThat(execute("user", "list", "--config", with("data: []\n")))
        .isEqualTo(ExitCode.BAD_CONFIGURATION);
    assertThat(err.toString()).contains("with.yaml:1: data: ");
  }

  @Test
  void aConsoleThatIsNamedNeedsNoConfiguration() {
    assertThat(execute("status", "--console", "127.0.0.1:1", "--config", bad)).isEqualTo(1);
    assertThat(err.toString()).startsWith("unreachable: http://127.0.0.1:1/api/status");
  }

  @Test
  void badUsageIsCode2() {
    assertThat(execute("chek")).isEqualTo(2);
    assertThat(execute("check", "--confgi", good)).isEqualTo(2);
    assertThat(execute("check", "--config")).isEqualTo(2);
  }

  @Test
  void theVersionIsTold() {
    assertThat(execute("--version")).isZero();
    assertThat(out.toString()).startsWith("lanjut ");
  }

  @Test
  void helpShowsAConfiguration() {
    assertThat(execute("--help")).isZero();
    assertThat(out.toString()).contains("upstreams:").contains("${env:NAME}").contains("check");
  }
}
