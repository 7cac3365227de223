package id.lanjut.lab.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Ports on this machine's loopback address. */
public final class Loopback {
  /** Below what Linux takes for outgoing connections (ip_local_port_range). */
  private static final int END_QUIET = 32_000;

  private static final int FIRST_QUIET = 12_000;
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
   * Ports that are free now and that the system gives to no outgoing connection, so that a server
   * that comes and goes finds its port free each time, and no client ever connects to itself.
   */
  public static List<Integer> quietPorts(int count) throws IOException {
    int first = FIRST_QUIET + (int) (ProcessHandle.current().pid() * count % (END_QUIET / 2));
    List<Integer> ports =
        IntStream.range(first, END_QUIET).filter(Loopback::isFree).limit(count).boxed().toList();
    if (ports.size() < count) {
      throw new IOException("no free ports from " + first + " to " + END_QUIET);
    }
    return ports;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
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
