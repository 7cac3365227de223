package id.lanjut.lab.process;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** The processes that this run has started, and the only ones that it ends. */
public final class Children implements AutoCloseable {
  private static final long END_SECONDS = 15;

  private final Deque<Process> running = new ArrayDeque<>();
  private boolean closed;

  /** Starts a process that ends with this run at the latest. */
  public synchronized Process start(ProcessBuilder builder) throws IOException {
    if (closed) {
      throw new IOException("the run is ending");
    }
    Process process = builder.start();
    running.push(process);
    return process;
  }

  /** Ends a child as a service manager would: politely first. Returns when it has ended. */
  public void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    forget(process);
  }

  /** Whether the run is being ended from outside; nothing new is started then. */
  public synchronized boolean closed() {
    return closed;
  }

  /** A process that has ended by itself, or was ended otherwise. */
  public synchronized void forget(Process process) {
    running.remove(process);
  }

  private synchronized Deque<Process> takeAll() {
    closed = true;
    Deque<Process> all = new ArrayDeque<>(running);
    running.clear();
    return all;
  }

  /** Ends all of them, the youngest first. */
  @Override
  public void close() {
    takeAll().forEach(this::end);
  }
}
