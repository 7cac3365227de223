package id.lanjut.gateway.alert;

import id.lanjut.routes.alert.Carrier;
import id.lanjut.routes.alert.HandOver;
import id.lanjut.routes.alert.Notice;
import id.lanjut.routes.alert.Target;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sends every target a test message at once, beside the queue, for whoever waits to see it. */
final class Trial {
  /** Below what whoever asks waits for an answer. */
  private static final long MOST_SECONDS = 25;

  private final Carrier carrier;
  private final List<Target> targets;
  private final Supplier<Notice> message;
  private final Semaphore one = new Semaphore(1);

  Trial(Carrier carrier, List<Target> targets, Supplier<Notice> message) {
    this.carrier = carrier;
    this.targets = List.copyOf(targets);
    this.message = message;
  }

  /**
   * How it went with one target.
   *
   * @param link over which link it was taken; null when it was not
   * @param fault why it was not taken; null when it was
   */
  record Result(String name, boolean taken, @Nullable String link, @Nullable String fault) {}

  /** The results in the order of the configuration; empty when one runs already. */
  Optional<List<Result>> run() {
    if (!one.tryAcquire()) {
      return Optional.empty();
    }
    try {
      Notice notice = message.get();
      List<CompletableFuture<Result>> running =
          targets.stream().map(target -> begin(target, notice)).toList();
      return Optional.of(running.stream().map(CompletableFuture::join).toList());
    } finally {
      one.release();
    }
  }

  private CompletableFuture<Result> begin(Target target, Notice notice) {
    return CompletableFuture.supplyAsync(() -> carrier.carry(target, notice), Trial::start)
        .thenApply(handed -> result(target, handed))
        .completeOnTimeout(
            new Result(target.name(), false, null, "no answer in " + MOST_SECONDS + " s"),
            MOST_SECONDS,
            TimeUnit.SECONDS)
        .exceptionally(
            failure -> new Result(target.name(), false, null, String.valueOf(failure.getCause())));
  }

  /** As many as there are targets, of which the configuration has few. */
  private static void start(Runnable task) {
    Thread thread = new Thread(task, "alert-test");
    thread.setDaemon(true);
    thread.start();
  }

  private static Result result(Target target, HandOver handed) {
    if (handed instanceof HandOver.Taken taken) {
      return new Result(target.name(), true, taken.link(), null);
    }
    String fault = handed instanceof HandOver.Failed failed ? failed.fault() : "no link is up";
    return new Result(target.name(), false, null, fault);
  }
}
