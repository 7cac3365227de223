package id.lanjut.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserCommandTest {
  private static final Instant NOW = Instant.parse("2026-11-24T07:05:00Z");

  @TempDir private Path data;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aUserIsAddedWithAPasswordFromStandardInput() throws Exception {
    // When
    int exitCode =
        run("kopi susu 123\nrest", "add", "sari", "--role", "operator", "--password-file", "-");
    // Then
    assertThat(exitCode).isZero();
    assertThat(out.toString()).isEqualToIgnoringNewLines("sari may sign in as operator");
    User sari = roster().user("sari").orElseThrow();
    assertThat(sari.role()).isEqualTo(Role.OPERATOR);
    assertThat(
            new Passwords(TestAccess.QUICK, new SecureRandom())
                .matches("kopi susu 123", Optional.of(sari.hash())))
        .isTrue();
  }

  @Test
  void aUserIsAddedWithAPasswordFromAFile() throws Exception {
    Path file = Files.writeString(data.resolve("secret"), "kopi susu 123\r\n");
    assertThat(run("", "add", "sari", "--role", "ADMIN", "--password-file", file.toString()))
        .isZero();
    assertThat(roster().user("sari").orElseThrow().role()).isEqualTo(Role.ADMIN);
  }

  @ParameterizedTest
  @CsvSource({
    "kopi, 'a password has at least 8 characters'",
    "'', 'a password has at least 8 characters'",
  })
  void aPasswordThatIsTooEasyIsRefused(String password, String reason) throws Exception {
    assertThat(run(password, "add", "sari", "--role", "viewer", "--password-file", "-"))
        .isEqualTo(1);
    assertThat(err.toString()).contains(reason);
    assertThat(roster()).isEqualTo(Roster.NOBODY);
  }

  @ParameterizedTest
  @CsvSource({
    "../sari, operator",
    "'', operator",
    "sari budi, operator",
    "sari, king",
  })
  void aBadNameOrRoleIsBadUsage(String name, String role) {
    assertThat(run("kopi susu 123", "add", name, "--role", role, "--password-file", "-"))
        .isEqualTo(2);
  }

  @Test
  void aNameIsTakenOnce() {
    add("sari", "viewer");
    assertThat(run("kopi susu 123", "add", "sari", "--role", "admin", "--password-file", "-"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("sari already");
    assertThat(run("", "token", "add", "sari", "--role", "admin")).isEqualTo(1);
  }

  @Test
  void anotherPasswordKeepsTheRole() throws Exception {
    // Given
    add("sari", "operator");
    User before = roster().user("sari").orElseThrow();
    // When
    int exitCode = run("es teh manis", "password", "sari", "--password-file", "-");
    // Then
    User after = roster().user("sari").orElseThrow();
    assertThat(exitCode).isZero();
    assertThat(after.role()).isEqualTo(Role.OPERATOR);
    assertThat(after.hash()).isNotEqualTo(before.hash());
    assertThat(run("es teh manis", "password", "budi", "--password-file", "-")).isEqualTo(1);
  }

  @Test
  void aTokenIsShownOnceAndKeptAsItsDigest() throws Exception {
    // Given
    add("sari", "admin");
    // When
    int exitCode = run("", "token", "add", "nightly", "--role", "admin");
    // Then
    assertThat(exitCode).isZero();
    String token = out.toString().lines().reduce((first, last) -> last).orElseThrow();
    assertThat(token).matches("[\\w-]{43}");
    assertThat(roster().token(Secret.digest(token)).orElseThrow().name()).isEqualTo("nightly");
    assertThat(Files.readString(new UserFile(Access.directory(data)).path())).doesNotContain(token);
    assertThat(run("", "token", "remove", "nightly")).isZero();
    assertThat(roster().tokens()).isEmpty();
    assertThat(run("", "token", "remove", "nightly")).isEqualTo(1);
  }

  @Test
  void aTokenNeedsAPersonFirst() {
    assertThat(run("", "token", "add", "nightly", "--role", "admin")).isEqualTo(1);
    assertThat(err.toString()).contains("lanjut user add NAME --role admin");
  }

  @Test
  void whoIsThereIsListed() {
    add("sari", "operator");
    run("", "token", "add", "nightly", "--role", "viewer");
    out.getBuffer().setLength(0);
    assertThat(run("", "list")).isZero();
    assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly("user sari operator", "token nightly viewer");
    out.getBuffer().setLength(0);
    assertThat(run("", "list", "--json")).isZero();
    assertThat(out.toString().strip())
        .isEqualTo(
            "{\"users\":[{\"name\":\"sari\",\"role\":\"operator\"}],"
                + "\"tokens\":[{\"name\":\"nightly\",\"role\":\"viewer\"}]}");
  }

  @Test
  void thatNobodyIsLeftIsSaid() throws Exception {
    // Given
    add("sari", "operator");
    // When
    int exitCode = run("", "remove", "sari");
    // Then
    assertThat(exitCode).isZero();
    assertThat(err.toString()).contains("nobody is left");
    assertThat(roster()).isEqualTo(Roster.NOBODY);
    assertThat(run("", "remove", "sari")).isEqualTo(1);
  }

  @Test
  void everyChangeIsWrittenDownWithoutSecrets() throws Exception {
    // When
    add("sari", "operator");
    run("", "token", "add", "nightly", "--role", "viewer");
    run("", "token", "remove", "nightly");
    run("es teh manis", "password", "sari", "--password-file", "-");
    run("", "remove", "sari");
    // Then
    String trail = Files.readString(Access.directory(data).resolve("audit.log"));
    assertThat(trail.lines())
        .hasSize(5)
        .allMatch(line -> line.contains("\"by\":\"root-of-the-shop\""));
    assertThat(trail)
        .contains(
            "user add sari as operator",
            "user token add nightly as viewer",
            "user token remove nightly",
            "user password sari",
            "user remove sari")
        .doesNotContain("kopi susu", "es teh", "$2b$");
  }

  @Test
  void aloneTheCommandSaysWhatThereIs() {
    assertThat(run("")).isEqualTo(2);
    assertThat(run("", "token")).isEqualTo(2);
  }

  private void add(String name, String role) {
    assertThat(run("kopi susu 123", "add", name, "--role", role, "--password-file", "-")).isZero();
  }

  private Roster roster() {
    return ((Standing.Known) new UserFile(Access.directory(data)).read()).roster();
  }

  private int run(String input, String... arguments) {
    RosterDesk desk =
        new RosterDesk(
            () -> data,
            "root-of-the-shop",
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            new SecureRandom(),
            () -> NOW,
            TestAccess.QUICK);
    return UserCommand.with(desk)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
