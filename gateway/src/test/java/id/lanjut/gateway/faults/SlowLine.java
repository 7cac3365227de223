package id.lanjut.gateway.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A bad line on loopback, to one place: each way 64 kbit/s for all connections together, and a
 * second under way.
 */
final class SlowLine implements AutoCloseable {
  private static final long NANOS_A_BYTE = TimeUnit.SECONDS.toNanos(1) / 8_000;
  private static final long UNDER_WAY_NANOS = Duration.ofSeconds(1).toNanos();
  private static final int CHUNK_BYTES = 1_024;

  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService readers = Executors.newCachedThreadPool();
  private final ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final int to;
  private final Way out = new Way();
  private final Way back = new Way();

  /** One direction, which carries one byte after the other. */
  private static final class Way {
    private long freeAtNanos = System.nanoTime();

    /** After how long so many bytes have arrived. */
    synchronized long delayNanos(int bytes) {
      long now = System.nanoTime();
      freeAtNanos = Math.max(freeAtNanos, now) + bytes * NANOS_A_BYTE;
      return freeAtNanos - now + UNDER_WAY_NANOS;
    }
  }

  SlowLine(int to) throws IOException {
    this.to = to;
    readers.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket near = server.accept();
        Socket far = new Socket(InetAddress.getLoopbackAddress(), to);
        sockets.add(near);
        sockets.add(far);
        readers.execute(() -> carry(near, far, out));
        readers.execute(() -> carry(far, near, back));
      }
    } catch (IOException closed) {
      close();
    }
  }

  private void carry(Socket from, Socket onto, Way way) {
    try {
      byte[] chunk = new byte[CHUNK_BYTES];
      for (int read = from.getInputStream().read(chunk);
          read > 0;
          read = from.getInputStream().read(chunk)) {
        byte[] bytes = Arrays.copyOf(chunk, read);
        later(way, read, () -> onto.getOutputStream().write(bytes));
      }
      later(way, 0, onto::close);
    } catch (IOException | RejectedExecutionException ended) {
      closeQuietly(onto);
    }
  }

  /** What may fail because somebody has hung up. */
  private interface Step {
    void run() throws IOException;
  }

  private void later(Way way, int bytes, Step step) {
    var unused =
        writer.schedule(
            () -> {
              try {
                step.run();
              } catch (IOException hungUp) {
                // The reader of that side finds out by itself.
              }
            },
            way.delayNanos(bytes),
            TimeUnit.NANOSECONDS);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    readers.shutdownNow();
    writer.shutdownNow();
    sockets.forEach(SlowLine::closeQuietly);
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
