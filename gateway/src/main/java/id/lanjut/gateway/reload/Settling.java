package id.lanjut.gateway.reload;

import id.lanjut.routes.deliver.Alarm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a file that is being written has been still for a while: half of it may be good YAML
 * too, without the routes at its end. One alarm is set at most, however often the file changes.
 */
final class Settling {
  static final Duration STILL = Duration.ofSeconds(2);

  private final Path file;
  private final Alarm alarm;
  private final Runnable settled;

  // Guarded by this.
  private boolean waiting;

  /** What tells one state of a file from another; where a link leads is a part of it. */
  private record Stamp(FileTime modified, long bytes, @Nullable Object key) {}

  /**
   * Waits for nothing yet.
   *
   * @param settled runs on the alarm's thread, each time that the file has changed and is still
   */
  Settling(Path file, Alarm alarm, Runnable settled) {
    this.file = file;
    this.alarm = alarm;
    this.settled = settled;
  }

  /** Something may have happened to the file. */
  synchronized void stirred() {
    if (!waiting) {
      waiting = true;
      look();
    }
  }

  private void look() {
    Optional<Stamp> seen = stamp();
    alarm.after(STILL, () -> lookAgain(seen));
  }

  private void lookAgain(Optional<Stamp> seen) {
    synchronized (this) {
      if (!stamp().equals(seen)) {
        look();
        return;
      }
      waiting = false;
    }
    settled.run();
  }

  /** Empty when the file is not there: that can last, too. */
  private Optional<Stamp> stamp() {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(new Stamp(now.lastModifiedTime(), now.size(), now.fileKey()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
