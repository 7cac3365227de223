package id.lanjut.gateway.relay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Writes an answer's head alone when its body keeps it waiting. A body that is there at once goes
 * out with its head in one piece, which most do.
 */
final class EarlyHead {
  private static final long WAITS_MILLIS = 50;

  private final AtomicBoolean decided = new AtomicBoolean();
  private final CompletableFuture<Void> written = new CompletableFuture<>();
  private final Response response;
  private final Scheduler.Task alarm;

  private EarlyHead(Response response) {
    this.response = response;
    Scheduler scheduler = response.getRequest().getComponents().getScheduler();
    this.alarm = scheduler.schedule(this::write, WAITS_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** From now on it waits for the body. */
  static EarlyHead of(Response response) {
    return new EarlyHead(response);
  }

  private void write() {
    if (decided.compareAndSet(false, true)) {
      response.write(
          false,
          ByteBuffer.allocate(0),
          Callback.from(() -> written.complete(null), written::completeExceptionally));
    }
  }

  /**
   * The body has come, or will not: whoever writes next has the response for itself when this
   * returns.
   *
   * @throws IOException when the head could not be written
   */
  void end() throws IOException {
    alarm.cancel();
    if (decided.compareAndSet(false, true)) {
      return;
    }
    try {
      written.join();
    } catch (CompletionException e) {
      throw new IOException("the head could not be written", e.getCause());
    }
  }
}
