package id.lanjut.store.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealTest {
  private static final byte[] CLEAR = "{\"card\":\"…\"}".getBytes(UTF_8);
  private static final byte[] BOUND = "01ARZ3NDEKTSV4RRFFQ69G5FAV".getBytes(UTF_8);

  @TempDir Path directory;

  @Test
  void whatWasSealedIsOpenedAlsoByALaterRun() throws Exception {
    byte[] sealed = KeyFile.open(file()).seal(CLEAR, BOUND);

    assertThat(KeyFile.open(file()).open(sealed, BOUND)).isEqualTo(CLEAR);
    assertThat(new String(sealed, UTF_8)).doesNotContain("card");
  }

  @Test
  void anyChangeBreaksTheSeal() throws Exception {
    Seal seal = KeyFile.open(file());
    byte[] sealed = seal.seal(CLEAR, BOUND);

    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThatThrownBy(() -> seal.open(changed, BOUND)).isInstanceOf(BrokenSeal.class);
    }
    assertThatThrownBy(() -> seal.open(sealed, "another".getBytes(UTF_8)))
        .isInstanceOf(BrokenSeal.class);
    assertThatThrownBy(() -> seal.open(new byte[3], BOUND)).isInstanceOf(BrokenSeal.class);
  }

  @Test
  void manySealAndOpenAtOnceAlsoBesideBrokenSeals() throws Exception {
    Seal seal = KeyFile.open(file());

    boolean each =
        IntStream.range(0, 2_000)
            .parallel()
            .allMatch(
                number -> {
                  byte[] clear = ("sale " + number).repeat(1 + number % 50).getBytes(UTF_8);
                  byte[] sealed = seal.seal(clear, BOUND);
                  byte[] broken = sealed.clone();
                  broken[broken.length - 1] ^= 1;
                  assertThatThrownBy(() -> seal.open(broken, BOUND)).isInstanceOf(BrokenSeal.class);
                  return Arrays.equals(seal.open(sealed, BOUND), clear);
                });

    assertThat(each).isTrue();
  }

  @Test
  void theSameBytesNeverLookTheSame() throws Exception {
    Seal seal = KeyFile.open(file());

    assertThat(seal.seal(CLEAR, BOUND)).isNotEqualTo(seal.seal(CLEAR, BOUND));
  }

  @Test
  void aKeyThatIsAddedSealsAndTheOldOneStillOpens() throws Exception {
    // Given
    byte[] before = KeyFile.open(file()).seal(CLEAR, BOUND);
    String old = Files.readString(file());

    // When
    Files.writeString(file(), old + "2 " + Base64.getEncoder().encodeToString(new byte[32]) + "\n");

    // Then
    Seal rotated = KeyFile.open(file());
    byte[] after = rotated.seal(CLEAR, BOUND);
    assertThat(rotated.open(before, BOUND)).isEqualTo(CLEAR);
    Files.writeString(file(), old);
    Seal withoutTheNew = KeyFile.open(file());
    assertThatThrownBy(() -> withoutTheNew.open(after, BOUND)).hasMessageContaining("key 2");
  }

  @Test
  void onlyItsOwnerReadsTheFile() throws Exception {
    KeyFile.open(file());
    assertThat(permissions()).isEqualTo("rw-------");

    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    KeyFile.open(file());

    assertThat(permissions()).isEqualTo("rw-------");
  }

  @Test
  void aLineThatIsNoKeyIsNamed() throws Exception {
    String good = "1 " + Base64.getEncoder().encodeToString(new byte[32]);
    for (String bad : List.of("2", "two " + good.substring(2), "2 AAAA", "2 %%%", good)) {
      Files.writeString(file(), "# keys\n" + good + "\n" + bad + "\n");

      assertThatThrownBy(() -> KeyFile.open(file()))
          .as(bad)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("keys:3");
    }
  }

  private Path file() {
    return directory.resolve("keys");
  }

  private String permissions() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file()));
  }
}
