package id.lanjut.gateway.reload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a file that changes is read; the time is the test's own. */
final class SettlingTest {
  private static final String HEAD = "upstreams: []\n";
  private static final String TAIL = "routes: []\n";

  @TempDir Path directory;
  private final Queue<Runnable> alarms = new ConcurrentLinkedQueue<>();
  private final Queue<Duration> delays = new ConcurrentLinkedQueue<>();
  private final List<String> read = new ArrayList<>();
  private Path file;
  private Settling settling;

  @BeforeEach
  void begin() throws Exception {
    file = Files.writeString(directory.resolve("gateway.yaml"), "old");
    settling = new Settling(file, this::setAlarm, () -> read.add(text()));
  }

  @Test
  void aFileThatHasBeenStillForTwoSecondsIsRead() throws Exception {
    Files.writeString(file, HEAD + TAIL);
    settling.stirred();
    assertThat(read).isEmpty();

    ring();

    assertThat(delays).containsExactly(Duration.ofSeconds(2));
    assertThat(read).containsExactly(HEAD + TAIL);
    assertThat(alarms).isEmpty();
  }

  @Test
  void aFileIsNotReadBetweenItsHeadAndItsTail() throws Exception {
    FileWatch watch = FileWatch.start(file, settling::stirred);
    try {
      Files.writeString(file, HEAD);
      await().until(() -> alarms.size() == 1);
      Files.writeString(file, TAIL, APPEND);

      ring();
      assertThat(read).isEmpty();
      ring();

      assertThat(read).containsExactly(HEAD + TAIL);
    } finally {
      watch.close();
    }
  }

  @Test
  void aFileThatIsReplacedMeanwhileIsAwaitedAnew() throws Exception {
    settling.stirred();
    Path other = Files.writeString(directory.resolve("other"), "new");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
    Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);

    ring();
    assertThat(read).isEmpty();
    ring();

    assertThat(read).containsExactly("new");
  }

  @Test
  void howeverOftenItChangesOneAlarmIsSet() throws Exception {
    for (int i = 0; i < 100; i++) {
      Files.writeString(file, "x", APPEND);
      settling.stirred();
    }

    assertThat(alarms).hasSize(1);
  }

  @Test
  void aFileThatIsGoneForTwoSecondsIsGone() throws Exception {
    Files.delete(file);
    settling.stirred();

    ring();

    assertThat(read).containsExactly("gone");
  }

  @Test
  void eachChangeIsReadByItself() throws Exception {
    for (String text : List.of("first", "second")) {
      Files.writeString(file, text);
      settling.stirred();
      ring();
    }

    assertThat(read).containsExactly("first", "second");
  }

  private void setAlarm(Duration delay, Runnable run) {
    delays.add(delay);
    alarms.add(run);
  }

  /** Lets the time of the one alarm come. */
  private void ring() {
    alarms.remove().run();
  }

  private String text() {
    try {
      return Files.exists(file) ? Files.readString(file, UTF_8) : "gone";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
