package id.lanjut.lab.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.lab.process.Children;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command {@code lab/bench}: measures, and prints ratios. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures the packaged gateway beside nginx, the disk and a bare broker.")
public final class Bench implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int BAD_USAGE = 2;

  @Mixin private final Choices choices = new Choices();

  private final Progress progress = new Progress(System.err);

  private Bench() {}

  /** Exit codes: 0 measured, 1 something failed or answered other than expected, 2 bad usage. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Optional<String> missing = choices.missing();
    if (missing.isPresent()) {
      progress.say(missing.get());
      return BAD_USAGE;
    }
    Files.createDirectories(choices.out());
    Path directory = Files.createTempDirectory(choices.out(), "run-");
    Children children = new Children();
    Ending ending = new Ending(Thread.currentThread(), children, directory, progress);
    Runtime.getRuntime().addShutdownHook(new Thread(ending, "end"));
    try {
      return publish(measure(rig(directory, children)));
    } finally {
      ending.measured();
    }
  }

  private Rig rig(Path directory, Children children) {
    return new Rig(
        directory,
        children,
        choices.timing(),
        choices.program(),
        choices.before(),
        choices.journalTimeoutNanos(),
        progress);
  }

  private Report measure(Rig rig) throws IOException {
    Ground ground = Ground.here(choices.flagsInWords());
    Results all = new Results();
    List<String> faults = new ArrayList<>();
    Wrk wrk = new Wrk(rig);
    for (Part part : choices.parts()) {
      Results results = new Results();
      try {
        part.section().run(rig, wrk, results);
      } catch (Exception e) {
        // What was found before and beside it is worth its minutes all the same.
        faults.add(part + ": " + e);
      }
      all.add(results);
      if (rig.children().closed()) {
        break;
      }
    }
    return new Report(ground, all.lines(), all.findings(), faults);
  }

  private int publish(Report report) throws IOException {
    Path json = choices.out().resolve("bench.json");
    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValue(json.toFile(), report);
    System.out.println(Markdown.of(report));
    progress.say("written to " + json);
    report.faults().forEach(progress::say);
    if (report.failures() > 0) {
      progress.say(report.failures() + " answers were not the expected ones");
    }
    return report.failures() > 0 || !report.faults().isEmpty() ? FAILED : 0;
  }
}
