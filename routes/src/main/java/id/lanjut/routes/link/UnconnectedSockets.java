package id.lanjut.routes.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;

/** Makes sockets that are not connected yet, and no others: those would have chosen their way. */
abstract class UnconnectedSockets extends SocketFactory {
  @Override
  public abstract Socket createSocket() throws IOException;

  @Override
  public final Socket createSocket(String host, int port) throws IOException {
    throw onlyUnconnected();
  }

  @Override
  public final Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    throw onlyUnconnected();
  }

  @Override
  public final Socket createSocket(InetAddress host, int port) throws IOException {
    throw onlyUnconnected();
  }

  @Override
  public final Socket createSocket(
      InetAddress host, int port, InetAddress localAddress, int localPort) throws IOException {
    throw onlyUnconnected();
  }

  private static SocketException onlyUnconnected() {
    return new SocketException("a link makes unconnected sockets only");
  }
}
