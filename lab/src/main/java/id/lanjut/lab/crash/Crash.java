package id.lanjut.lab.crash;

import id.lanjut.lab.process.Children;
import id.lanjut.lab.process.GatewayProgram;
import id.lanjut.lab.process.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code lab/crash}: kills the gateway under load, and audits what it remembers. */
@Command(
    name = "crash",
    mixinStandardHelpOptions = true,
    description = "Kills the packaged gateway under load, again and again, and audits the rest.")
public final class Crash implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;

  @Option(names = "--rounds", description = "How many deaths. Default: ${DEFAULT-VALUE}")
  private int rounds = 10;

  @Option(names = "--seed", description = "Of all chance. Default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(
      names = "--gateway",
      paramLabel = "JAR",
      description = "The packaged program. Default: ${DEFAULT-VALUE}")
  private Path jar = Path.of("gateway/target/lanjut.jar");

  @Option(
      names = "--gateway-flags",
      paramLabel = "FLAGS",
      description = "Its virtual machine's flags, one word each. Default: ${DEFAULT-VALUE}")
  private String flags = GatewayProgram.SHORT_LIFE;

  @Option(names = "--java", description = "The java that runs it. Default: the one running this.")
  private Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "For the report, and the log of what failed. Default: ${DEFAULT-VALUE}")
  private Path out = Path.of("lab/target/crash");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The gateway's data, which must be empty. Default: in a directory of this run")
  private @Nullable Path data;

  private Crash() {}

  /** Exit codes: 0 the gateway kept its word, 1 it did not, 2 bad usage. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Crash()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (!Files.isRegularFile(jar)) {
      return refuse(jar + " is not there: build it with ./mvnw package -DskipTests");
    }
    if (data != null && !isEmpty(data)) {
      return refuse(data + " is not empty");
    }
    Files.createDirectories(out);
    Path directory = Files.createTempDirectory(out.toAbsolutePath(), "run-");
    try (Children children = new Children()) {
      Runtime.getRuntime().addShutdownHook(new Thread(children::close, "end"));
      return publish(new Campaign(plan(directory), new KillNine(), children, Crash::say).run());
    }
  }

  private static int refuse(String why) {
    say(why);
    return BAD_USAGE;
  }

  private static boolean isEmpty(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return true;
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.findAny().isEmpty();
    }
  }

  private Plan plan(Path directory) {
    return new Plan(
        rounds,
        seed,
        Duration.ofSeconds(1),
        Duration.ofSeconds(4),
        new GatewayProgram(java, List.of(flags.split(" +")), jar.toAbsolutePath()),
        directory,
        data == null ? directory.resolve("data") : data.toAbsolutePath());
  }

  private int publish(CampaignResult result) throws IOException {
    Path report = out.resolve("crash-" + seed + ".md");
    Files.writeString(report, CrashReport.of(result));
    System.out.println(result.line());
    say("written to " + report);
    if (result.findings().clean()) {
      WorkDirectory.delete(result.plan().directory());
      return 0;
    }
    say("log and data are kept in " + result.plan().directory());
    return FAILED;
  }

  private static void say(String what) {
    System.err.println("  " + what);
  }
}
