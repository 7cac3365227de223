package id.lanjut.gateway.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Users in a directory of the test's own, and a clock that stands still until it is moved. */
public final class TestAccess implements AutoCloseable {
  /** The least that bcrypt has: a test does not wait for it. */
  static final int QUICK = 4;

  private final SecureRandom random = new SecureRandom();
  private final Path data;
  private Instant now = Instant.parse("2026-11-24T07:05:00Z");

  /** Nobody yet. */
  public TestAccess() {
    try {
      data = Files.createTempDirectory("lanjut-access");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a console asks. */
  public Access open() throws IOException {
    return Access.open(data, QUICK, random, this::now);
  }

  private synchronized Instant now() {
    return now;
  }

  /** Time passes. */
  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }

  /** A user, in the place of one of the same name. */
  public void add(String name, String role, String password) throws Exception {
    String hash = new Passwords(QUICK, random).hash(password);
    User user = new User(name, Role.of(role).orElseThrow(), hash);
    file().change(roster -> roster.with(user));
  }

  /** A token; the answer is what it shows. */
  public String addToken(String name, String role) throws Exception {
    String token = Secret.make(random);
    ApiToken kept = new ApiToken(name, Role.of(role).orElseThrow(), Secret.digest(token));
    file().change(roster -> roster.with(kept));
    return token;
  }

  /** The user or the token of this name is gone. */
  public void remove(String name) throws Exception {
    file().change(roster -> roster.without(name));
  }

  /** The users' file. */
  public Path usersFile() {
    return file().path();
  }

  private UserFile file() {
    return new UserFile(Access.directory(data));
  }

  /** The lines of the audit trail. */
  public List<String> audited() throws IOException {
    Path log = Access.directory(data).resolve("audit.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  /** The directory with the users and the audit trail. */
  public Path directory() {
    return Access.directory(data);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(data)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
