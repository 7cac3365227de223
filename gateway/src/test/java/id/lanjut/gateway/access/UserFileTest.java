package id.lanjut.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserFileTest {
  private static final User SARI =
      new User(
          "sari",
          Role.OPERATOR,
          "$2b$04$" + "abcdefghijklmnopqrstuvwxyz01234567890123456789ABCDEFG");
  private static final ApiToken SCRIPT = new ApiToken("script", Role.VIEWER, "0".repeat(64));

  @TempDir private Path data;

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    // Given
    Roster both = Roster.NOBODY.with(SARI).with(SCRIPT);
    // When
    file().change(nobody -> both);
    // Then
    assertThat(file().read()).isEqualTo(new Standing.Known(both));
    assertThat(entries()).containsExactlyInAnyOrder("users.json", "users.lock");
  }

  @Test
  void nobodyElseOnTheComputerMayReadIt() throws Exception {
    // When
    file().change(roster -> roster.with(SARI));
    file().change(roster -> roster.with(SCRIPT));
    // Then
    assertThat(permissions(directory())).isEqualTo("rwx------");
    assertThat(permissions(directory().resolve("users.json"))).isEqualTo("rw-------");
  }

  @Test
  void aDamagedFileIsNotWrittenOver() throws Exception {
    // Given
    file().change(roster -> roster.with(SARI));
    Files.writeString(file().path(), "{");
    // Then
    assertThatThrownBy(() -> file().change(roster -> roster.with(SCRIPT)))
        .isInstanceOf(UserFile.Refused.class)
        .hasMessageContaining("cannot be read");
    assertThat(Files.readString(file().path())).isEqualTo("{");
  }

  @Test
  void whatIsLeftOfABrokenWriteIsInNobodysWay() throws Exception {
    // Given
    Files.createDirectories(directory());
    Files.writeString(directory().resolve("users.json.new"), "{\"users\":");
    // When
    file().change(roster -> roster.with(SARI));
    // Then
    assertThat(entries()).containsExactlyInAnyOrder("users.json", "users.lock");
  }

  @Test
  void aFileThatNamesSomebodyTwiceIsNotBelieved() throws Exception {
    // Given
    file().change(roster -> roster.with(SARI));
    String good = Files.readString(file().path());
    String entry = good.substring(good.indexOf("\"sari\""), good.indexOf("}") + 1);
    // When
    Files.writeString(file().path(), good.replace(entry, entry + "," + entry));
    // Then
    assertThat(file().read()).isInstanceOf(Standing.Unreadable.class);
  }

  @Test
  void aFileThatIsTooLargeIsNotBelieved() throws Exception {
    // Given
    file().change(roster -> roster.with(SARI));
    // When
    Files.writeString(file().path(), Files.readString(file().path()) + " ".repeat(2 << 20));
    // Then
    assertThat(file().read()).isInstanceOf(Standing.Unreadable.class);
  }

  private UserFile file() {
    return new UserFile(directory());
  }

  private Path directory() {
    return Access.directory(data);
  }

  private Iterable<String> entries() throws IOException {
    try (var all = Files.list(directory())) {
      return all.map(it -> it.getFileName().toString()).toList();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
