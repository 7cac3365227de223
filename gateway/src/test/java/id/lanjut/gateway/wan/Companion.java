package id.lanjut.gateway.wan;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A program of the test's own in another namespace, spoken to by lines. */
final class Companion implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Writer in;

  private Companion(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.in = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** The command that runs a class of this test in a JVM. */
  static String[] java(Class<?> main) {
    return new String[] {
      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
      "-XX:TieredStopAtLevel=1",
      "-cp",
      System.getProperty("java.class.path"),
      main.getName()
    };
  }

  static Companion start(List<String> command) throws IOException {
    return new Companion(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Says a line and gives the one that comes back. */
  synchronized String ask(String line) throws IOException {
    in.write(line + "\n");
    in.flush();
    return hear();
  }

  /** The next line. */
  String hear() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("it has ended");
    }
    return line;
  }

  /** Everything that it says from now on, as it comes. */
  List<String> listen() {
    List<String> heard = new CopyOnWriteArrayList<>();
    Thread ear = new Thread(() -> out.lines().forEach(heard::add), "ear");
    ear.setDaemon(true);
    ear.start();
    return heard;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
