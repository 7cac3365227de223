package id.lanjut.lab.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/** Ports on this machine's loopback address. */
public final class Loopback {
  private static final int TRIES = 200;
  private static final int PAUSE_MILLIS = 25;

  private Loopback() {}

  /** A port that is free now. */
  public static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Returns once something accepts on the port; gives up after five seconds or when its process
   * ends.
   */
  public static void awaitAccepting(int port, Process process) throws Exception {
    for (int i = 0; i < TRIES && !accepts(port); i++) {
      if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException(
            "ended with " + process.exitValue() + " before it accepted on " + port);
      }
    }
    if (!accepts(port)) {
      throw new IOException("nothing accepts on port " + port);
    }
  }

  private static boolean accepts(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
