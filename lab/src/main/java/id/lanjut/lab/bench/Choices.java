package id.lanjut.lab.bench;

import id.lanjut.lab.process.GatewayProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line can choose. */
final class Choices {
  @Option(
      names = "--gateway",
      paramLabel = "JAR",
      description = "The packaged program. Default: ${DEFAULT-VALUE}")
  private Path jar = Path.of("gateway/target/lanjut.jar");

  @Option(
      names = "--before",
      paramLabel = "JAR",
      description = "An earlier packaged program, for transact to be compared with in the same run")
  private @Nullable Path beforeJar;

  @Option(
      names = "--gateway-flags",
      paramLabel = "FLAGS",
      description = "Its virtual machine's flags, one word each. Default: ${DEFAULT-VALUE}")
  private String flags = GatewayProgram.RECOMMENDED;

  @Option(names = "--java", description = "The java that runs it. Default: the one running this.")
  private Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");

  @Option(
      names = "--warmup",
      description = "Seconds for each contestant. Default: ${DEFAULT-VALUE}")
  private int warmUpSeconds = 90;

  @Option(names = "--seconds", description = "Of each in each round. Default: ${DEFAULT-VALUE}")
  private int measuredSeconds = 5;

  @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}")
  private int rounds = 5;

  @Option(
      names = "--only",
      split = ",",
      description = "Sections to run, of: ${COMPLETION-CANDIDATES}. Default: all")
  private List<Part> parts = List.of(Part.values());

  @Option(names = "--baselines", description = "Only what the gateway is compared with.")
  private boolean baselines;

  @Option(names = "--quick", description = "Baselines for a second each: does the bench work?")
  private boolean quick;

  @Option(
      names = "--journal-timeout-micros",
      description =
          "Of the bare broker: how long commits are gathered for one fsync. Default: ${DEFAULT-VALUE}, as in the gateway")
  private int journalTimeoutMicros = 100;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "For bench.json, and on whose disk it is measured. Default: ${DEFAULT-VALUE}")
  private Path out = Path.of("lab/target/bench");

  /** Says what is not there; empty when the bench can run. */
  Optional<String> missing() {
    return Stream.of(program(), before())
        .flatMap(Optional::stream)
        .filter(program -> !Files.isRegularFile(program.jar()))
        .map(program -> program.jar() + " is not there: build it with ./mvnw package -DskipTests")
        .findFirst();
  }

  Optional<GatewayProgram> program() {
    return program(jar);
  }

  Optional<GatewayProgram> before() {
    return beforeJar == null ? Optional.empty() : program(beforeJar);
  }

  private Optional<GatewayProgram> program(Path packaged) {
    return baselines || quick
        ? Optional.empty()
        : Optional.of(
            new GatewayProgram(java, List.of(flags.split(" +")), packaged.toAbsolutePath()));
  }

  String flagsInWords() {
    return program().isPresent() ? flags : "";
  }

  Timing timing() {
    return quick
        ? new Timing(Duration.ZERO, Duration.ofSeconds(1), 1)
        : new Timing(
            Duration.ofSeconds(warmUpSeconds), Duration.ofSeconds(measuredSeconds), rounds);
  }

  List<Part> parts() {
    return List.copyOf(parts);
  }

  int journalTimeoutNanos() {
    return journalTimeoutMicros * 1_000;
  }

  Path out() {
    return out.toAbsolutePath();
  }
}
