package id.lanjut.lab.wan;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs a few lines of shell and returns when they have taken effect. */
final class Shell {
  private static final long MOST_SECONDS = 300;

  private final Path script;
  private final Path output;

  /** Keeps the lines and what they say in a directory of the run. */
  Shell(Path directory) {
    this.script = directory.resolve("shell.sh");
    this.output = directory.resolve("shell.out");
  }

  /**
   * Runs them, and stops at the first that fails.
   *
   * @throws IOException when one fails, with what it said
   */
  synchronized void run(String lines) throws IOException {
    Files.writeString(script, lines, StandardCharsets.UTF_8);
    Process shell =
        new ProcessBuilder("sh", "-eu", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      if (!shell.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
        shell.destroyForcibly();
        throw new IOException("still running after " + MOST_SECONDS + " s: " + lines);
      }
    } catch (InterruptedException e) {
      shell.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
    if (shell.exitValue() != 0) {
      throw new IOException(Files.readString(output) + "from: " + lines);
    }
  }
}
