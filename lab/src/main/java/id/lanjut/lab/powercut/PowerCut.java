package id.lanjut.lab.powercut;

import id.lanjut.lab.process.Children;
import id.lanjut.lab.process.GatewayProgram;
import id.lanjut.lab.process.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code lab/powercut/run}. */
@Command(
    name = "powercut",
    mixinStandardHelpOptions = true,
    description = "Cuts the power of the packaged program under load, and asks what is left.")
public final class PowerCut implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;

  @Option(
      names = "--images",
      description = "On how many disks after a cut it is started. Default: ${DEFAULT-VALUE}")
  private int images = 20;

  @Option(names = "--seed", description = "Of all chance. Default: ${DEFAULT-VALUE}")
  private long seed = 1;

  @Option(
      names = "--sync-off",
      description = "The disk only says that it syncs: the campaign has to fail then.")
  private boolean feignSync;

  @Option(
      names = "--unchecked",
      description = "The gateway looks at nothing before it loads: the campaign has to fail then.")
  private boolean unchecked;

  @Option(
      names = "--ready-seconds",
      description = "In which it has to become ready. Default: ${DEFAULT-VALUE}")
  private int readySeconds = 30;

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

  @Option(
      names = "--sources",
      paramLabel = "DIR",
      description = "The file system's. Default: ${DEFAULT-VALUE}")
  private Path sources = Path.of("lab/powercut");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "For the work, which is deleted. Default: ${DEFAULT-VALUE}")
  private Path out = Path.of("lab/target/powercut");

  @Option(
      names = "--specimens",
      paramLabel = "DIR",
      description = "Where disks are kept that give trouble. Default: ${DEFAULT-VALUE}")
  private Path specimens = Path.of("lab/target/powercut/specimens");

  private PowerCut() {}

  /** Exit codes: 0 nothing was lost and every image started, 1 otherwise, 2 bad usage. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PowerCut()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Optional<String> missing = missing();
    if (missing.isPresent()) {
      say(missing.get());
      return BAD_USAGE;
    }
    Files.createDirectories(out);
    Path work = Files.createTempDirectory(out.toAbsolutePath(), "run-");
    try (Children children = new Children()) {
      Runtime.getRuntime().addShutdownHook(new Thread(children::close, "end"));
      return publish(new Campaign(plan(work), children, PowerCut::say).run());
    } finally {
      WorkDirectory.delete(work);
    }
  }

  private Optional<String> missing() throws Exception {
    return Files.isRegularFile(jar)
        ? ForgetfulDisk.missing()
        : Optional.of(jar + " is not there: build it with ./mvnw package -DskipTests");
  }

  private Plan plan(Path work) throws IOException {
    return new Plan(
        images,
        seed,
        feignSync,
        Duration.ofSeconds(readySeconds),
        program(work),
        sources.toAbsolutePath(),
        work,
        specimens.toAbsolutePath());
  }

  private GatewayProgram program(Path work) throws IOException {
    Path java = Path.of(System.getProperty("java.home", ""), "bin", "java");
    List<String> words = List.of(flags.split(" +"));
    Path whole = jar.toAbsolutePath();
    return unchecked
        ? GatewayProgram.patched(java, words, whole, Unchecked.build(sources, whole, work))
        : new GatewayProgram(java, words, whole);
  }

  private static int publish(Tally tally) {
    tally.faults().forEach(PowerCut::say);
    System.out.println(tally.line());
    System.out.println(tally.details());
    return tally.clean() ? 0 : FAILED;
  }

  private static void say(String what) {
    System.err.println("  " + what);
  }
}
