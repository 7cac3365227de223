package id.lanjut.gateway.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code lanjut demo}: plays the story on standard output.
 *
 * <p>Exit code 0 when it showed all it should, nothing was lost and nothing sent twice; 1
 * otherwise. Ctrl-C ends it at any time, with the same summary and the same exit codes.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Shows on this computer alone how sales go on while links are cut and restored.")
public final class DemoCommand implements Callable<Integer> {
  private static final Duration SHORTEST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration USUAL = Duration.ofSeconds(30);

  /** The same sales each time: a story that is told twice is the same story. */
  private static final long SEED = 20_261_124;

  private final Gateway.Opener opener;
  private final InstantSource clock;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      converter = Length.class,
      description = "Play the story alone within about that time (10s to 1h), then end.")
  private @Nullable Duration length;

  @Option(
      names = "--lang",
      paramLabel = "en|id",
      converter = Tongue.class,
      description = "The story's language: English (default) or Indonesian.")
  private Narrator.Language language = Narrator.Language.EN;

  /**
   * A command that has not been parsed yet.
   *
   * @param opener starts the gateway
   * @param clock what measures how long things take
   */
  public DemoCommand(Gateway.Opener opener, InstantSource clock) {
    this.opener = opener;
    this.clock = clock;
  }

  @Override
  public Integer call() throws Exception {
    Narrator narrator = new Narrator(commandLine().getOut(), language);
    CompletableFuture<Void> stop = new CompletableFuture<>();
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    try (CtrlC ctrlC = CtrlC.completes(stop)) {
      Pace pace = new Pace(scheduler, stop);
      Demo demo = new Demo(opener, clock, new SplittableRandom(SEED), pace, narrator);
      return ctrlC.exitCode(demo.play(plan()) ? 0 : 1);
    } finally {
      scheduler.shutdownNow();
    }
  }

  private Plan plan() {
    if (length == null) {
      return Plan.of(USUAL, true);
    }
    if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
      throw new ParameterException(commandLine(), "--for: between 10s and 1h, please");
    }
    return Plan.of(length, false);
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("not parsed yet");
    }
    return spec.commandLine();
  }

  /** Durations as in the configuration, as far as they make sense here: {@code 30s 2m 1h}. */
  static final class Length implements CommandLine.ITypeConverter<Duration> {
    @Override
    public Duration convert(String value) {
      try {
        return Duration.parse("PT" + value);
      } catch (DateTimeParseException e) {
        throw new CommandLine.TypeConversionException("'" + value + "' is no duration like 30s");
      }
    }
  }

  /** A language by its code. */
  static final class Tongue implements CommandLine.ITypeConverter<Narrator.Language> {
    @Override
    public Narrator.Language convert(String value) {
      return switch (value) {
        case "en" -> Narrator.Language.EN;
        case "id" -> Narrator.Language.ID;
        default -> throw new CommandLine.TypeConversionException("'" + value + "' is not en or id");
      };
    }
  }
}
