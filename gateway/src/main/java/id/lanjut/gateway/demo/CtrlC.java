package id.lanjut.gateway.demo;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Lets Ctrl-C (or SIGTERM) end the story instead of the program: the program ends when the story
 * has.
 */
final class CtrlC implements AutoCloseable {
  /** Longer than the story takes to end. */
  private static final long PATIENCE_SECONDS = 60;

  private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
  private final Thread hook;

  private CtrlC(CompletableFuture<Void> stop) {
    hook = new Thread(() -> end(stop), "demo-ctrl-c");
  }

  /** From now on, until closed. */
  static CtrlC completes(CompletableFuture<Void> stop) {
    CtrlC ctrlC = new CtrlC(stop);
    Runtime.getRuntime().addShutdownHook(ctrlC.hook);
    return ctrlC;
  }

  /** The story has ended, and all it needed has been closed. */
  int exitCode(int code) {
    exitCode.complete(code);
    return code;
  }

  @Override
  public void close() {
    exitCode.complete(1);
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // The hook runs, and ends the program.
      return;
    }
  }

  private void end(CompletableFuture<Void> stop) {
    stop.complete(null);
    int code = exitCode.completeOnTimeout(1, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    // A program that ends by a signal cannot choose its exit code in another way.
    Runtime.getRuntime().halt(code);
  }
}
