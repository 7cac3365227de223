package id.lanjut.routes.link;

import java.time.Duration;
import java.util.function.Supplier;

/** Answers on the test's own thread, as the test wants it. */
final class StubProber implements Prober {
  Duration takes = Duration.ZERO;

  /** How long the last probe might have taken. */
  Duration within = Duration.ZERO;

  int asked;
  private final SettableClock clock;
  private Supplier<ProbeResult> answer = ProbeResult.Good::new;

  StubProber(SettableClock clock) {
    this.clock = clock;
  }

  void works() {
    says(new ProbeResult.Good());
  }

  void fails() {
    says(new ProbeResult.Failed("cut"));
  }

  void says(ProbeResult result) {
    answer = () -> result;
  }

  void breaks() {
    answer =
        () -> {
          throw new IllegalStateException("broken");
        };
  }

  @Override
  public ProbeResult probe(boolean inDoubt, Duration within) {
    asked++;
    this.within = within;
    clock.set(clock.instant().plus(takes));
    return answer.get();
  }
}
