package id.lanjut.lab.powercut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import id.lanjut.lab.process.Children;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ForgetfulDiskTest {
  private static final int SECTOR = 512;
  private static final int SECTORS = 64;
  private static final int SEEDS = 30;

  @TempDir static Path built;
  @TempDir Path work;
  private final Children children = new Children();
  private ForgetfulDisk disk;

  @BeforeEach
  void mount() throws Exception {
    Optional<String> missing = ForgetfulDisk.missing();
    assumeTrue(missing.isEmpty(), () -> "no forgetful disk here: " + missing.orElse(""));
    Path program = ForgetfulDisk.build(children, Path.of("powercut").toAbsolutePath(), built);
    disk = ForgetfulDisk.mount(children, program, work);
  }

  @AfterEach
  void unmount() {
    children.close();
  }

  @Test
  void whatWasForcedIsThereAfterAnyCut() throws Exception {
    for (long seed = 1; seed <= SEEDS; seed++) {
      // Given
      Path file = disk.directory().resolve("forced-" + seed);
      try (FileChannel channel = create(file)) {
        write(channel, 'f');
        channel.force(false);

        // When
        disk.cut(seed);
        disk.restore();
      }

      // Then
      assertThat(Files.readAllBytes(file)).as("seed %s", seed).isEqualTo(filled('f'));
    }
  }

  @Test
  void whatWasNotForcedIsLostKeptOrTornBySectors() throws Exception {
    Set<String> seen = new HashSet<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      // Given
      Path file = disk.directory().resolve("torn-" + seed);
      try (FileChannel channel = create(file)) {
        write(channel, 'o');
        channel.force(false);
        write(channel, 'n');

        // When
        CutReport report = disk.cut(seed);
        disk.restore();
        assertThat(report.writes()).isEqualTo(1);
      }

      // Then
      seen.add(fate(Files.readAllBytes(file)));
    }
    assertThat(seen).containsExactlyInAnyOrder("lost", "kept", "torn");
  }

  @Test
  void theSameSeedLeavesTheSame() throws Exception {
    assertThat(imageAfterCut("first", 7)).isEqualTo(imageAfterCut("second", 7));
  }

  @Test
  void withoutPowerNothingWorksAndOpenFilesStayDead() throws Exception {
    // Given
    Path file = disk.directory().resolve("open");
    try (FileChannel channel = create(file)) {
      write(channel, 'f');
      channel.force(true);

      // When
      disk.cut(1);

      // Then
      assertThatThrownBy(() -> write(channel, 'x')).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> Files.readAllBytes(file)).isInstanceOf(IOException.class);
      disk.restore();
      assertThatThrownBy(() -> write(channel, 'x')).isInstanceOf(IOException.class);
      assertThat(Files.readAllBytes(file)).isEqualTo(filled('f'));
    }
  }

  @Test
  void aCutAtTheNextSyncFindsItsWritesInFlight() throws Exception {
    // Given
    Path file = disk.directory().resolve("in-flight");
    try (FileChannel channel = create(file)) {
      write(channel, 'o');
      channel.force(false);

      // When
      Thread till = new Thread(() -> writeAndForceUntilItFails(channel), "till");
      till.start();
      CutReport report = disk.cutAtSync(1);
      till.join();

      // Then
      assertThat(report.writes()).isEqualTo(1);
      assertThat(report.names()).isZero();
    }
  }

  @Test
  void aSlowSyncTakesItsTime() throws Exception {
    try (FileChannel channel = create(disk.directory().resolve("slow"))) {
      disk.slowSync(Duration.ofMillis(200));
      long begun = System.nanoTime();
      channel.force(false);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(199));
    }
  }

  @Test
  void aSyncFailsWhenToldAndADiskIsFullWhenTold() throws Exception {
    Path file = disk.directory().resolve("file");
    try (FileChannel channel = create(file)) {
      disk.failSync(true);
      assertThatThrownBy(() -> channel.force(false)).isInstanceOf(IOException.class);
      disk.failSync(false);
      channel.force(false);

      disk.full(true);
      assertThatThrownBy(() -> write(channel, 'x')).hasMessageContaining("No space left");
      disk.full(false);
      write(channel, 'x');
    }
  }

  @Test
  void aFeignedSyncMakesNothingDurable() throws Exception {
    // Given
    disk.feignSync(true);
    for (long seed = 1; seed <= SEEDS; seed++) {
      try (FileChannel channel = create(disk.directory().resolve("feigned-" + seed))) {
        write(channel, 'x');
        channel.force(true);
      }
    }

    // When
    CutReport report = disk.cut(1);

    // Then
    assertThat(report.writes()).isEqualTo(SEEDS);
    assertThat(report.names()).isEqualTo(SEEDS);
  }

  private byte[] imageAfterCut(String name, long seed) throws Exception {
    Path file = disk.directory().resolve(name);
    try (FileChannel channel = create(file)) {
      write(channel, 'o');
      channel.force(false);
      write(channel, 'n');
      disk.cut(seed);
      disk.restore();
    }
    return Files.readAllBytes(file);
  }

  private static void writeAndForceUntilItFails(FileChannel channel) {
    try {
      while (channel.isOpen()) {
        write(channel, 'n');
        channel.force(false);
      }
    } catch (IOException cut) {
      // As it should.
    }
  }

  private static String fate(byte[] bytes) {
    boolean old = false;
    boolean fresh = false;
    for (int at = 0; at < bytes.length; at += SECTOR) {
      byte[] sector = Arrays.copyOfRange(bytes, at, at + SECTOR);
      assertThat(sector).containsOnly(sector[0]);
      old |= sector[0] == 'o';
      fresh |= sector[0] == 'n';
    }
    return old && fresh ? "torn" : old ? "lost" : "kept";
  }

  private static FileChannel create(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void write(FileChannel channel, char letter) throws IOException {
    channel.write(ByteBuffer.wrap(filled(letter)), 0);
  }

  private static byte[] filled(char letter) {
    byte[] bytes = new byte[SECTOR * SECTORS];
    Arrays.fill(bytes, (byte) letter);
    return bytes;
  }
}
