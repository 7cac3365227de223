package id.lanjut.gateway.console;

import id.lanjut.gateway.access.Visitor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * One client's stream. At most one write is under way and at most one frame waits behind it; a
 * write that the client leaves unread for too long closes the connection.
 */
final class LiveStream {
  private static final byte[] PING = ": ping\n\n".getBytes(StandardCharsets.UTF_8);

  private final Visitor visitor;
  private final Response response;
  private final Callback done;
  private final EndPoint connection;
  private final Scheduler scheduler;
  private final Duration writeTimeout;
  private final Consumer<LiveStream> onEnd;

  private boolean writing;
  private boolean ending;
  private boolean ended;
  private @Nullable Frame waiting;

  LiveStream(Visitor visitor, Response response, Callback done, LiveEvents events) {
    this.visitor = visitor;
    Request request = response.getRequest();
    this.response = response;
    this.done = done;
    this.connection = request.getConnectionMetaData().getConnection().getEndPoint();
    this.scheduler = events.scheduler();
    this.writeTimeout = events.pace().writeTimeout();
    this.onEnd = events::leave;
    // The stream's own pings and write timeout decide when it ends, not the connector's idle time.
    request.addIdleTimeoutListener(idle -> false);
  }

  /** Writes it now, or together with what else has come when the write under way has ended. */
  void send(Frame frame) {
    if (beginOrKeep(frame)) {
      write(frame.bytes());
    }
  }

  /** Shows the client that the stream lives; one that is being written to needs no ping. */
  void ping() {
    if (beginOrKeep(null)) {
      write(PING);
    }
  }

  /** Who listens. */
  Visitor visitor() {
    return visitor;
  }

  /** Ends the stream without a failure when what is being written is written, and no more. */
  void endAfterWrite() {
    synchronized (this) {
      if (writing) {
        ending = true;
        waiting = null;
        return;
      }
    }
    end();
  }

  /** Ends the stream without a failure, for the console's own stop. */
  void end() {
    if (markEnded()) {
      done.succeeded();
    }
  }

  private synchronized boolean beginOrKeep(@Nullable Frame frame) {
    if (ended || ending) {
      return false;
    }
    if (!writing) {
      writing = true;
      return true;
    }
    if (frame != null) {
      waiting = waiting == null ? frame : waiting.followedBy(frame);
    }
    return false;
  }

  private void write(byte[] bytes) {
    Scheduler.Task overdue =
        scheduler.schedule(this::drop, writeTimeout.toMillis(), TimeUnit.MILLISECONDS);
    response.write(
        false,
        ByteBuffer.wrap(bytes),
        Callback.from(
            () -> {
              overdue.cancel();
              writeWaiting();
            },
            failure -> {
              overdue.cancel();
              fail(failure);
            }));
  }

  private void writeWaiting() {
    Frame next;
    synchronized (this) {
      next = waiting;
      waiting = null;
      writing = next != null;
    }
    if (next != null) {
      write(next.bytes());
    } else if (isEnding()) {
      end();
    }
  }

  private synchronized boolean isEnding() {
    return ending;
  }

  private void drop() {
    connection.close(new TimeoutException("the client does not read"));
  }

  private void fail(Throwable failure) {
    if (markEnded()) {
      done.failed(failure);
    }
  }

  private boolean markEnded() {
    synchronized (this) {
      if (ended) {
        return false;
      }
      ended = true;
      waiting = null;
    }
    onEnd.accept(this);
    return true;
  }
}
