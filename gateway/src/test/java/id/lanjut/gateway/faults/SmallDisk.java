package id.lanjut.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system in memory that a test can fill. Only root may mount one. */
record SmallDisk(Path root) implements AutoCloseable {
  private static final int CHUNK_BYTES = 64 << 10;

  /** Mounts one; where that is not allowed the test is skipped and says so. */
  static SmallDisk mount(Path at, int megabytes) throws Exception {
    Files.createDirectories(at);
    String options = "size=" + megabytes + "m";
    assumeThat(run("mount", "-t", "tmpfs", "-o", options, "lanjut-test", at.toString()))
        .as("a disk can be filled only where this process may mount one (root)")
        .isEmpty();
    return new SmallDisk(at);
  }

  /** Takes all the room that there is. */
  void fill() throws IOException {
    fillBut(0, filler());
    assertThat(root.toFile().getUsableSpace()).isZero();
  }

  /** Takes all the room that there is but so much, for one file. */
  void fillBut(long bytes, Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] chunk = new byte[CHUNK_BYTES];
      while (room() > bytes) {
        out.write(chunk, 0, (int) Math.min(CHUNK_BYTES, room() - bytes));
      }
    }
  }

  private long room() {
    return root.toFile().getUsableSpace();
  }

  /** Gives it back. */
  void free() throws IOException {
    Files.delete(filler());
  }

  private Path filler() {
    return root.resolve("somebody-elses-film");
  }

  @Override
  public void close() throws IOException {
    assertThat(run("umount", "-l", root.toString())).isEmpty();
  }

  /** What it has to complain about; nothing when it went well. */
  private static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    // It has closed its output and ends at once.
    int exit = process.onExit().join().exitValue();
    return exit == 0 ? "" : said + "exit code " + exit;
  }
}
