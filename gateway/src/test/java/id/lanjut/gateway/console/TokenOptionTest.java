package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.link.LinkSettings.Kind;
import id.lanjut.routes.link.LinkState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands before a console with users. */
final class TokenOptionTest {
  private static final String ID = "01JDEXAMP00000000000000001";

  @TempDir private Path directory;
  private final ConsoleFixture console = new ConsoleFixture();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void start() throws Exception {
    console.links.add(Kind.FIBER, 1, LinkState.UP, ConsoleFixture.NOW, "probe answered");
    console.start(ConsoleFixture.QUICK);
    console.access.add("sari", "operator", "kopi susu 123");
  }

  @AfterEach
  void stop() throws Exception {
    console.stop();
  }

  @Test
  void withoutATokenEveryCommandSaysWhatToDo() {
    for (List<String> command :
        List.of(
            List.of("status"),
            List.of("transactions"),
            List.of("uptime"),
            List.of("links"),
            List.of("links", "hold", "fiber"),
            List.of("cancel", ID),
            List.of("drill"),
            List.of("backup"))) {
      err.getBuffer().setLength(0);
      // When
      int exitCode = run(command);
      // Then
      assertThat(exitCode).as(command.toString()).isEqualTo(1);
      assertThat(err.toString()).as(command.toString()).contains("--token-file or LANJUT_TOKEN");
    }
  }

  @Test
  void aTokenLetsCommandsInAsFarAsItsRoleGoes() throws Exception {
    // Given
    String token = console.access.addToken("night-shift", "operator");
    String file = Files.writeString(directory.resolve("token"), token + "\n").toString();
    // When
    int status = run(List.of("status", "--token-file", file));
    int hold = run(List.of("links", "hold", "fiber", "--token-file", file));
    int backup = run(List.of("backup", "--token-file", file));
    // Then
    assertThat(status).isZero();
    assertThat(hold).isZero();
    assertThat(console.links.statuses().get(0).reason()).contains("by night-shift");
    assertThat(backup).isEqualTo(1);
    assertThat(err.toString()).contains("This needs the role admin");
  }

  @Test
  void aFileWithoutATokenIsBadUsage() throws Exception {
    Path empty = Files.writeString(directory.resolve("empty"), "\n");
    Path lines = Files.writeString(directory.resolve("lines"), "one\ntwo\n");
    for (Path file : List.of(empty, lines, directory.resolve("missing"))) {
      assertThat(run(List.of("status", "--token-file", file.toString()))).isEqualTo(2);
      assertThat(err.toString()).contains(file + " has no token");
    }
  }

  private int run(List<String> arguments) {
    Supplier<String> address = () -> "127.0.0.1:" + console.port();
    CommandLine commands =
        new CommandLine(new Nothing())
            .addSubcommand(new StatusCommand(address))
            .addSubcommand(new TransactionsCommand(address))
            .addSubcommand(new UptimeCommand(address, ZoneOffset.UTC))
            .addSubcommand(LinksCommand.with(address, "somebody"))
            .addSubcommand(new DecisionCommand.Cancel(address))
            .addSubcommand(new DrillCommand(address, "somebody"))
            .addSubcommand(new BackupCommand(address));
    return commands
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  @CommandLine.Command(name = "lanjut")
  private static final class Nothing {}
}
