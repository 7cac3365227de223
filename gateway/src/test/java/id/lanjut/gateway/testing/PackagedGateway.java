package id.lanjut.gateway.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** The packaged program as a process of its own. */
public final class PackagedGateway implements AutoCloseable {
  /** Compiled for seconds, not for days: a start takes a third less of the processor. */
  private static final List<String> FOR_A_SHORT_LIFE =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

  private static final Pattern READY = Pattern.compile("ready terminals=(\\S+) console=(\\S+)");
  private static final long STOP_SECONDS = 15;

  private final Process process;
  private final URI terminals;
  private final URI console;

  private PackagedGateway(Process process, URI terminals, URI console) {
    this.process = process;
    this.terminals = terminals;
    this.console = console;
  }

  /** Starts it and waits until it says that it is ready. */
  public static PackagedGateway start(Path config, String... jvmFlags) throws IOException {
    return awaitReady(launch(packaged(jvmFlags), config, ProcessBuilder.Redirect.INHERIT));
  }

  /**
   * Starts it in another form, such as with a fault in it.
   *
   * @param program the JVM's arguments up to the program's own
   * @param log where its log goes
   */
  public static PackagedGateway startAs(List<String> program, Path config, Path log)
      throws IOException {
    return awaitReady(launch(program, config, ProcessBuilder.Redirect.appendTo(log.toFile())));
  }

  /**
   * Starts it within something else, such as a network namespace.
   *
   * @param around a command that becomes the one after it, with the same process id
   */
  public static PackagedGateway startWithin(List<String> around, Path config, Path log)
      throws IOException {
    List<String> command = new ArrayList<>(around);
    command.addAll(command(packaged(), config));
    ProcessBuilder.Redirect errors = ProcessBuilder.Redirect.appendTo(log.toFile());
    return awaitReady(new ProcessBuilder(command).redirectError(errors).start());
  }

  private static PackagedGateway awaitReady(Process process) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    while (line != null) {
      Matcher ready = READY.matcher(line);
      if (ready.matches()) {
        return new PackagedGateway(process, URI.create(ready.group(1)), URI.create(ready.group(2)));
      }
      line = out.readLine();
    }
    throw new IOException("it ended before it was ready");
  }

  /** Runs it to its end; for configurations that it refuses. */
  public static int exitCodeOf(Path config) throws IOException, InterruptedException {
    Process process = launch(packaged(), config, ProcessBuilder.Redirect.DISCARD);
    return process.waitFor(60, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  /** Starts it and stops it (SIGTERM) as soon as something holds; its exit code, or -1. */
  public static int exitCodeWhenStopped(Path config, BooleanSupplier now)
      throws IOException, InterruptedException {
    Process process = launch(packaged(), config, ProcessBuilder.Redirect.INHERIT);
    try {
      Awaitility.await().pollInterval(Duration.ofMillis(5)).until(now::getAsBoolean);
      process.destroy();
      return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } finally {
      process.destroyForcibly();
    }
  }

  /** The program as it is delivered. */
  public static List<String> packaged(String... jvmFlags) {
    List<String> program = fromArchive();
    program.addAll(List.of(jvmFlags));
    program.addAll(List.of("-jar", jar().toString()));
    return program;
  }

  /** The program as it is delivered with these tests behind it, to be run by a class of theirs. */
  public static List<String> packagedWithTests() {
    List<String> program = fromArchive();
    program.add("-cp");
    // First the jar: the archive is of this path, and holds where more comes after it.
    program.add(jar() + File.pathSeparator + System.getProperty("java.class.path"));
    return program;
  }

  private static List<String> fromArchive() {
    Path classes = jar().resolveSibling("lanjut.jsa");
    return new ArrayList<>(
        Files.exists(classes) ? List.of("-XX:SharedArchiveFile=" + classes) : List.of());
  }

  private static Path jar() {
    return Path.of(Objects.requireNonNull(System.getProperty("lanjut.jar"), "lanjut.jar"));
  }

  private static Process launch(List<String> program, Path config, ProcessBuilder.Redirect errors)
      throws IOException {
    return new ProcessBuilder(command(program, config)).redirectError(errors).start();
  }

  private static List<String> command(List<String> program, Path config) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FOR_A_SHORT_LIFE);
    command.addAll(program);
    command.addAll(List.of("run", "--config", config.toString()));
    return command;
  }

  /** Where terminals come in. */
  public URI terminals() {
    return terminals;
  }

  /** Where operators come in. */
  public URI console() {
    return console;
  }

  /** Its process, for the operating system. */
  public long pid() {
    return process.pid();
  }

  /** kill -9. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** SIGTERM; the exit code, or -1 when it did not end in time. */
  public int terminate() throws InterruptedException {
    process.destroy();
    return exitCode();
  }

  /** Waits for its end; the exit code, or -1 when it did not end in time. */
  public int exitCode() throws InterruptedException {
    return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS) ? process.exitValue() : -1;
  }

  @Override
  public void close() {
    kill();
  }
}
