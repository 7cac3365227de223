package id.lanjut.lab.console;

import id.lanjut.lab.process.Children;
import id.lanjut.lab.process.GatewayProcess;
import id.lanjut.lab.process.GatewayProgram;
import id.lanjut.lab.process.Loopback;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The command {@code lab/console}: fills a ledger, queues transactions, asks everything that the
 * console can be asked, and sells with and without open consoles.
 */
@Command(
    name = "console",
    mixinStandardHelpOptions = true,
    description = "Measures how quickly the console answers, and what it costs the sales.")
public final class ConsoleBench implements Callable<Integer> {
  private static final double MICROS_PER_MILLI = 1_000;

  /** Sales a second while the console is asked. */
  private static final int BESIDE = 10;

  @Option(names = "--gateway", paramLabel = "JAR", description = "Default: ${DEFAULT-VALUE}")
  private Path jar = Path.of("gateway/target/lanjut.jar");

  @Option(names = "--gateway-flags", description = "Default: ${DEFAULT-VALUE}")
  private String flags = GatewayProgram.RECOMMENDED;

  @Option(names = "--rows", description = "In the ledger. Default: ${DEFAULT-VALUE}")
  private int rows = 1_000_000;

  @Option(names = "--days", description = "Over which they lie. Default: ${DEFAULT-VALUE}")
  private int days = 90;

  @Option(names = "--queued", description = "That wait. Default: ${DEFAULT-VALUE}")
  private int queued = 100_000;

  @Option(names = "--times", description = "Each path is asked. Default: ${DEFAULT-VALUE}")
  private int times = 200;

  @Option(names = "--consoles", description = "Open at once. Default: ${DEFAULT-VALUE}")
  private int consoles = 10;

  @Option(names = "--rate", description = "Sales a second. Default: ${DEFAULT-VALUE}")
  private int rate = 50;

  @Option(names = "--seconds", description = "Of sales in a round. Default: ${DEFAULT-VALUE}")
  private int seconds = 60;

  @Option(names = "--rounds", description = "With and without. Default: ${DEFAULT-VALUE}")
  private int rounds = 3;

  @Option(names = "--out", paramLabel = "DIR", description = "Default: ${DEFAULT-VALUE}")
  private Path out = Path.of("lab/target/console");

  private final Clock clock = Clock.system(ZoneId.systemDefault());
  private final LiveDelay live = new LiveDelay();
  private final PrintStream told;

  private ConsoleBench(PrintStream told) {
    this.told = told;
  }

  /** Exit codes: 0 measured, 1 something failed, 2 bad usage. */
  public static void main(String[] arguments) {
    System.exit(run(System.out, arguments));
  }

  static int run(PrintStream told, String... arguments) {
    return new CommandLine(new ConsoleBench(told)).execute(arguments);
  }

  @Override
  public Integer call() throws Exception {
    Files.createDirectories(out);
    Path directory = Files.createTempDirectory(out, "run-");
    CollectorLog collector = new CollectorLog(directory.resolve("gc.log"));
    Filling.fill(directory.resolve("data"), clock.instant(), rows, days);
    try (Children children = new Children();
        Shop shop = new Shop(live)) {
      GatewayProgram program =
          new GatewayProgram(
              Path.of(System.getProperty("java.home", ""), "bin", "java"),
              Stream.concat(Stream.of(flags.split(" ", -1)), Stream.of(collector.flag())).toList(),
              jar);
      GatewayProcess gateway =
          GatewayProcess.start(children, program, directory, configuration(shop));
      try {
        measure(gateway, shop, collector);
      } finally {
        gateway.stop();
      }
    }
    return 0;
  }

  private void measure(GatewayProcess gateway, Shop shop, CollectorLog collector) throws Exception {
    Pages pages = new Pages(gateway.console(), LocalDate.now(clock));
    pages.post("/api/routes/later/pause", "{\"by\":\"lab\"}");
    shop.queue(gateway, queued);
    gateway.awaitLedger();
    told.printf(
        Locale.ROOT,
        "%,d rows over %d days, %,d queued, each path %d times beside %d sales a second%n%n",
        rows,
        days,
        gateway.queueDepth(),
        times,
        BESIDE);
    told.println("| path | p50 ms | p95 ms | longest ms |\n| --- | ---: | ---: | ---: |");
    // A database that has not changed gives the same answers without looking.
    shop.whileSelling(gateway, BESIDE, () -> pages.ask(times)).forEach(this::line);
    Duration time = Duration.ofSeconds(seconds);
    sales(collector, () -> shop.sell(gateway, rate, time), gateway.console());
  }

  private void line(String path, Histogram took) {
    told.printf(
        Locale.ROOT,
        "| `%s` | %.1f | %.1f | %.1f |%n",
        path,
        millis(took, 50),
        millis(took, 95),
        millis(took, 100));
  }

  /** In turn, so that a machine that warms up does not decide. */
  private void sales(CollectorLog collector, Callable<Histogram> sell, URI console)
      throws Exception {
    Histogram warmUp = sell.call();
    told.printf(Locale.ROOT, "%n%,d sales to warm up, %d a second%n", warmUp.getTotalCount(), rate);
    told.println(
        "| sales | how many | p50 ms | p99 ms | longest ms | full collections |\n"
            + "| --- | ---: | ---: | ---: | ---: | ---: |");
    for (int round = 0; round < rounds; round++) {
      round("without a console", collector, sell);
      try (OpenConsoles open = OpenConsoles.open(console, consoles, live::heard)) {
        round(open.count() + " consoles open", collector, sell);
      }
    }
    Histogram took = live.took();
    told.printf(
        Locale.ROOT,
        "%n%,d sales seen on a console: after its answer p50 %.0f ms, p99 %.0f ms, longest %.0f ms%n",
        took.getTotalCount(),
        millis(took, 50),
        millis(took, 99),
        millis(took, 100));
  }

  private void round(String how, CollectorLog collector, Callable<Histogram> sell)
      throws Exception {
    long before = collector.full();
    Histogram took = sell.call();
    told.printf(
        Locale.ROOT,
        "| %s | %d | %.1f | %.1f | %.1f | %d |%n",
        how,
        took.getTotalCount(),
        millis(took, 50),
        millis(took, 99),
        millis(took, 100),
        collector.full() - before);
  }

  private static double millis(Histogram took, double percentile) {
    return took.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
  }

  private static String configuration(Shop shop) throws Exception {
    return """
        name: lab
        data: ./data
        listen: 127.0.0.1:%d
        console: { listen: "127.0.0.1:%d" }
        links:
          - name: fiber
        upstreams:
          - name: api
            url: %s
        routes:
          - { name: sale, path: /sale, upstream: api, mode: transact }
          - { name: later, path: /later, upstream: api, mode: transact, limits: { count: 1000000 } }
        """
        .formatted(Loopback.freePort(), Loopback.freePort(), shop.api());
  }
}
