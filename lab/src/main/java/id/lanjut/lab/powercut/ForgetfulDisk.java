package id.lanjut.lab.powercut;

import id.lanjut.lab.process.Children;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A directory that forgets at a power cut what was not synced: the file system of {@code
 * lab/powercut}, built and mounted. Its model stands in {@code forget.h}.
 */
public final class ForgetfulDisk implements AutoCloseable {
  private static final Path DEVICE = Path.of("/dev/fuse");
  private static final long BUILD_SECONDS = 120;
  private static final int POLL_MILLIS = 50;
  private static final int POLLS = 400;
  private static final int SYNC_POLL_MILLIS = 10;
  private static final int SYNC_POLLS = 200;

  private final Children children;
  private final Process process;
  private final Path directory;
  private final Path backing;
  private final Path control;

  private ForgetfulDisk(Children children, Process process, Path directory, Path backing) {
    this.children = children;
    this.process = process;
    this.directory = directory;
    this.backing = backing;
    this.control = directory.resolve(".forgetfs");
  }

  /** Says what this machine lacks; empty when such a disk can be had here. */
  public static Optional<String> missing() throws Exception {
    if (!Files.isReadable(DEVICE) || !Files.isWritable(DEVICE)) {
      return Optional.of(DEVICE + " is missing or not ours to open: no FUSE in this machine");
    }
    for (List<String> probe :
        List.of(
            List.of("gcc", "--version"),
            List.of("make", "--version"),
            List.of("fusermount3", "--version"),
            List.of("pkg-config", "--exists", "fuse3"))) {
      if (!succeeds(probe)) {
        return Optional.of(
            "\"%s\" fails: apt-get install gcc make pkg-config fuse3 libfuse3-dev"
                .formatted(String.join(" ", probe)));
      }
    }
    return Optional.empty();
  }

  private static boolean succeeds(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notThere) {
      return false;
    }
  }

  /**
   * Builds the file system, and returns the program that {@link #mount} needs.
   *
   * @param sources the directory {@code lab/powercut}
   * @param into where the program and a log are put
   */
  public static Path build(Children children, Path sources, Path into) throws Exception {
    Files.createDirectories(into);
    ProcessBuilder make =
        new ProcessBuilder("make", "-s", "-C", sources.toString(), "OUT=" + into.toAbsolutePath());
    Process process = children.start(logged(make, into));
    boolean ended = process.waitFor(BUILD_SECONDS, TimeUnit.SECONDS);
    children.end(process);
    if (!ended || process.exitValue() != 0) {
      throw new IOException("forgetfs was not built:\n" + log(into));
    }
    return into.resolve("forgetfs");
  }

  /**
   * Mounts an empty disk.
   *
   * @param program what {@link #build} has built
   * @param work an empty directory, in which everything about the disk lies
   */
  public static ForgetfulDisk mount(Children children, Path program, Path work) throws Exception {
    Path directory = Files.createDirectories(work.resolve("disk"));
    Path backing = Files.createDirectories(work.resolve("backing"));
    ProcessBuilder command =
        new ProcessBuilder(program.toString(), backing.toString(), directory.toString());
    Process process = children.start(logged(command, work));
    ForgetfulDisk disk = new ForgetfulDisk(children, process, directory, backing);
    disk.awaitMounted(work);
    return disk;
  }

  private static ProcessBuilder logged(ProcessBuilder command, Path work) {
    return command
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(work.resolve("forgetfs.log").toFile()));
  }

  private static String log(Path work) throws IOException {
    return Files.readString(work.resolve("forgetfs.log"));
  }

  private void awaitMounted(Path work) throws Exception {
    for (int i = 0; i < POLLS && !Files.exists(control); i++) {
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException("forgetfs ended with " + process.exitValue() + ":\n" + log(work));
      }
    }
    if (!Files.exists(control)) {
      children.end(process);
      throw new IOException("forgetfs does not mount " + directory);
    }
  }

  /** Where programs write. */
  public Path directory() {
    return directory;
  }

  /** Where it really lies: to be read while nobody writes, and never to be written. */
  public Path backing() {
    return backing;
  }

  /**
   * The power fails: what was not synced is lost, kept or torn by chance, and everything fails from
   * now on. Without power already, nothing changes.
   *
   * @param seed of the chance: the same for the same writes leaves the same
   */
  public CutReport cut(long seed) throws IOException {
    tell("cut " + Long.toUnsignedString(seed));
    return CutReport.of(Files.readAllLines(control));
  }

  /**
   * The power fails as the next sync begins, when what it is to make durable is still in flight; or
   * after two seconds when there is none.
   */
  public CutReport cutAtSync(long seed) throws Exception {
    tell("cut-at-sync " + Long.toUnsignedString(seed));
    for (int i = 0; i < SYNC_POLLS && !isOff(); i++) {
      if (process.waitFor(SYNC_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException("forgetfs ended with " + process.exitValue());
      }
    }
    return cut(seed);
  }

  private boolean isOff() throws IOException {
    return Files.readAllLines(control).contains("power=off");
  }

  /** The power is back. Files that were open when it went stay dead. */
  public void restore() throws IOException {
    tell("restore");
  }

  /** From now on every sync fails with an I/O error, or none does. */
  public void failSync(boolean fails) throws IOException {
    tell("fail-sync " + (fails ? "EIO" : "off"));
  }

  /** From now on every sync takes this long, in whole milliseconds. */
  public void slowSync(Duration time) throws IOException {
    tell("slow-sync " + time.toMillis());
  }

  /** From now on there is no room for anything more, or there is again. */
  public void full(boolean full) throws IOException {
    tell("full " + (full ? "on" : "off"));
  }

  /** From now on syncs succeed and make nothing durable, or they are honest again. */
  public void feignSync(boolean feigned) throws IOException {
    tell(feigned ? "sync-off" : "sync-on");
  }

  private void tell(String command) throws IOException {
    Files.writeString(control, command, StandardOpenOption.WRITE);
  }

  /** Unmounts it. What it holds stays in {@link #backing}. */
  @Override
  public void close() {
    children.end(process);
  }
}
