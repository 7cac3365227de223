package id.lanjut.lab.wan;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.lab.process.Children;
import id.lanjut.lab.process.GatewayProgram;
import id.lanjut.lab.process.WorkDirectory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code lab/wan}; it has to be started by the script of that name. */
@Command(
    name = "wan",
    mixinStandardHelpOptions = true,
    description = "Breaks the lines of a shop in network namespaces, and counts what that costs.")
public final class Wan implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;

  @Option(
      names = "--only",
      split = ",",
      description = "Scenarios, of: ${COMPLETION-CANDIDATES}. Default: all")
  private List<Scenario> scenarios = List.of(Scenario.values());

  @Option(
      names = "--contestants",
      split = ",",
      description = "Of: ${COMPLETION-CANDIDATES}. Default: all")
  private List<Contestant> contestants = List.of(Contestant.values());

  @Option(names = "--seconds", description = "Of each trial, 15 or more. Default: ${DEFAULT-VALUE}")
  private int seconds = 30;

  @Option(
      names = "--gateway",
      paramLabel = "JAR",
      description = "The packaged program. Default: ${DEFAULT-VALUE}")
  private Path jar = Path.of("gateway/target/lanjut.jar");

  @Option(
      names = "--gateway-flags",
      paramLabel = "FLAGS",
      description = "Its virtual machine's flags, one word each. Default: ${DEFAULT-VALUE}")
  private String flags = GatewayProgram.RECOMMENDED;

  @Option(names = "--java", description = "The java that runs it. Default: the one running this.")
  private Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "For wan.md and wan.json. Default: ${DEFAULT-VALUE}")
  private Path out = Path.of("lab/target/wan");

  private Wan() {}

  /** Exit codes: 0 the goals were reached, 1 one was missed or something broke, 2 bad usage. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Wan()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(jar) || seconds < 15) {
      say(jar + " has to be there (./mvnw package -DskipTests), and --seconds to be 15 or more");
      return BAD_USAGE;
    }
    Files.createDirectories(out);
    Path directory = Files.createTempDirectory(out.toAbsolutePath(), "run-");
    String machine = machine();
    try (Children children = new Children()) {
      Runtime.getRuntime().addShutdownHook(new Thread(children::close, "end"));
      Report report = run(ground(directory, children), machine);
      publish(report);
      if (report.faults().isEmpty() && report.missed().isEmpty()) {
        WorkDirectory.delete(directory);
        return 0;
      }
      say("logs are kept in " + directory);
      return FAILED;
    }
  }

  private Ground ground(Path directory, Children children) throws Exception {
    Shell shell = new Shell(directory);
    Certificates certificates = Certificates.in(directory);
    if (scenarios.stream().anyMatch(Scenario::secure)) {
      certificates.make(shell);
    }
    Network network = new Network("lanjut-" + directory.getFileName(), shell);
    network.lay();
    Beyond beyond =
        Beyond.open(children, network.internet(), certificates, directory.resolve("internet.log"));
    return new Ground(directory, children, program(certificates), network, beyond, certificates);
  }

  private GatewayProgram program(Certificates certificates) {
    List<String> all = new ArrayList<>(List.of(flags.split(" +")));
    if (certificates.areThere()) {
      all.add("-Djavax.net.ssl.trustStore=" + certificates.trusted());
      all.add("-Djavax.net.ssl.trustStorePassword=" + Certificates.PASSWORD);
    }
    return new GatewayProgram(java, all, jar.toAbsolutePath());
  }

  private Report run(Ground ground, String machine) {
    Trial trial = new Trial(ground, Trial.Timing.of(seconds));
    List<Reading> readings = new ArrayList<>();
    List<String> missed = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      for (Contestant contestant : contestants) {
        try {
          say(scenario.label() + ", " + contestant.label());
          Reading reading = Judgement.of(scenario, contestant, trial.run(scenario, contestant));
          readings.add(reading);
          say(reading.toString());
          if (contestant == Contestant.LANJUT) {
            missed.addAll(Goals.missedBy(scenario, reading));
          }
        } catch (Exception e) {
          // What the others found is worth its minutes all the same.
          faults.add(scenario.label() + ", " + contestant.label() + ": " + e);
        }
      }
    }
    return new Report(machine, readings, missed, faults);
  }

  private void publish(Report report) throws IOException {
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(out.resolve("wan.json").toFile(), report);
    Files.writeString(out.resolve("wan.md"), report.markdown());
    System.out.println(report.markdown());
    say("written to " + out.resolve("wan.json"));
  }

  private static String machine() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return String.format(
        Locale.ROOT,
        "%d processors, Java %s, load average %.1f before the run",
        system.getAvailableProcessors(),
        System.getProperty("java.runtime.version", "?"),
        system.getSystemLoadAverage());
  }

  private static void say(String what) {
    System.err.println("  " + what);
  }
}
