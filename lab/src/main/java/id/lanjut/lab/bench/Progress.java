package id.lanjut.lab.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Tells on standard error what goes on, so that standard output is the report alone. */
final class Progress {
  private final PrintStream out;

  Progress(PrintStream out) {
    this.out = out;
  }

  void say(String what) {
    out.println("  " + what);
  }

  void measured(String section, String contestant, int inFlight, int round, Reading reading) {
    say(
        String.format(
            Locale.ROOT,
            "%s, %d in flight, round %d: %s %.0f/s, p50 %.3f ms, p99 %.3f ms, failures %d",
            section,
            inFlight,
            round + 1,
            contestant,
            reading.perSecond(),
            reading.p50Millis(),
            reading.p99Millis(),
            reading.failures()));
  }
}
