package id.lanjut.gateway.run;

import id.lanjut.gateway.config.ConfigResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one gateway until the process is told to stop. */
public final class Program {
  private static final Logger LOG = LoggerFactory.getLogger(Program.class);
  private static final int FINE = 0;
  private static final int FAILED = 1;
  private static final int IN_USE = 3;

  /** Within the ten seconds that are promised, and that a service manager may give. */
  private static final long STOP_MILLIS = 9_000;

  private static final String TOO_SLOW =
      "stopped before everything was open or closed; the next start finds it all";

  private final CompletableFuture<Optional<Gateway>> opened = new CompletableFuture<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final AtomicReference<@Nullable String> broken = new AtomicReference<>();

  private Program() {}

  /**
   * Opens a gateway, says {@code ready} on standard output, and returns when it has to end.
   *
   * @return the exit code; after SIGTERM, also while it opens, the process ends with 0 before this
   *     returns
   */
  public static int run(ConfigResult.Loaded configuration) {
    return new Program().open(configuration);
  }

  private int open(ConfigResult.Loaded configuration) {
    // Before anything is open: whoever stops a start must not be told that it failed.
    Runtime.getRuntime().addShutdownHook(new Thread(this::endBySignal, "stop"));
    Gateway.Surroundings surroundings = new Gateway.Surroundings(List.of(), this::onBroken);
    try (Gateway gateway = Gateway.open(configuration.settings(), surroundings)) {
      gateway.follow(configuration.file());
      opened.complete(Optional.of(gateway));
      System.out.println(
          "ready terminals=" + gateway.terminals() + " console=" + gateway.console());
      stop.await();
      LOG.error("stopped: {}", broken.get());
      return FAILED;
    } catch (DataDirectoryInUse e) {
      LOG.error(e.getMessage());
      return IN_USE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    } catch (Exception e) {
      LOG.atError().setCause(e).log("the gateway does not start: {}", e.getMessage());
      return FAILED;
    } finally {
      opened.complete(Optional.empty());
    }
  }

  /** A disk that hangs would hold it for ever, and then the computer is switched off anyway. */
  private static boolean endsInTime(Thread closing) {
    try {
      closing.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !closing.isAlive();
  }

  /** A gateway whose journal is dead must not look alive. */
  private void onBroken(String reason) {
    broken.compareAndSet(null, reason);
    stop.countDown();
  }

  private boolean hasNotOpened() {
    return opened.isDone() && opened.join().isEmpty();
  }

  /** Runs also when the process ends by itself, which it does with its own exit code. */
  private void endBySignal() {
    if (broken.get() == null && !hasNotOpened()) {
      LOG.info("stopping");
      Thread closing = new Thread(() -> opened.join().ifPresent(Gateway::close), "closing");
      closing.setDaemon(true);
      closing.start();
      LOG.info(endsInTime(closing) ? "stopped" : TOO_SLOW);
      // Without this a process that SIGTERM has ended would report 143 as if it had failed.
      Runtime.getRuntime().halt(FINE);
    }
  }
}
