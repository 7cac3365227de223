package id.lanjut.lab.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One connection over a link, and the one that it leads to. */
final class Wire {
  private static final int CHUNK_BYTES = 8 * 1024;

  private final Socket client;
  private final int apiPort;
  private final Supplier<LinkMode> mode;
  private final RandomGenerator random;
  private @Nullable Socket api;
  private volatile boolean lossy;
  private boolean ended;

  Wire(Socket client, int apiPort, Supplier<LinkMode> mode, RandomGenerator random) {
    this.client = client;
    this.apiPort = apiPort;
    this.mode = mode;
    this.random = random;
  }

  /** Carries until either side ends. */
  void run(Executor threads) {
    try {
      client.setTcpNoDelay(true);
      Socket target = new Socket(InetAddress.getLoopbackAddress(), apiPort);
      attach(target);
      target.setTcpNoDelay(true);
      threads.execute(() -> carry(target, client, true));
      carry(client, target, false);
    } catch (IOException | RejectedExecutionException e) {
      abort();
    }
  }

  private void carry(Socket from, Socket to, boolean answers) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try {
      OutputStream out = to.getOutputStream();
      int read = from.getInputStream().read(chunk);
      while (read != -1) {
        pass(Arrays.copyOf(chunk, read), out, answers);
        read = from.getInputStream().read(chunk);
      }
      end(lossy);
    } catch (IOException brokenOff) {
      abort();
    }
  }

  private void pass(byte[] bytes, OutputStream out, boolean answers) throws IOException {
    LinkMode now = mode.get();
    if (now == LinkMode.FROZEN) {
      lossy = true;
    }
    if (lossy) {
      return;
    }
    if (now == LinkMode.CUTTING && answers && random.nextBoolean()) {
      out.write(bytes, 0, bytes.length / 2);
      throw new IOException("cut");
    }
    out.write(bytes);
  }

  private synchronized void attach(Socket socket) throws IOException {
    if (ended) {
      Sockets.reset(socket);
      throw new IOException("aborted");
    }
    api = socket;
  }

  /** Both sides see a reset. */
  void abort() {
    end(true);
  }

  private synchronized void end(boolean reset) {
    ended = true;
    for (Socket socket : api == null ? new Socket[] {client} : new Socket[] {client, api}) {
      if (reset) {
        Sockets.reset(socket);
      } else {
        Sockets.close(socket);
      }
    }
  }
}
