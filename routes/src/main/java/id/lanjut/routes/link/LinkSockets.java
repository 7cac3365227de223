package id.lanjut.routes.link;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.function.Consumer;
import javax.net.SocketFactory;

/** Makes the sockets of one link, so that what they carry leaves by it or not at all. */
final class LinkSockets extends SocketFactory {
  private final Via via;
  private final Consumer<ChannelSocket> made;

  LinkSockets(Via via) {
    this(via, socket -> {});
  }

  /**
   * Makes sockets that somebody wants to know of.
   *
   * @param made hears of each before it is connected
   */
  LinkSockets(Via via, Consumer<ChannelSocket> made) {
    this.via = via;
    this.made = made;
  }

  @Override
  public Socket createSocket() throws IOException {
    if (via instanceof Via.NetworkInterface bound) {
      // Never another path in its place: its traffic would go out over a line nobody chose.
      throw new SocketException(inactive(bound));
    }
    ChannelSocket socket = ChannelSocket.open();
    // A request is flushed whole; Nagle would hold its last part back until the rest is ACKed.
    socket.setTcpNoDelay(true);
    // Closing drops what has not left, also when the process is killed. Otherwise the kernel goes
    // on
    // sending a request that was given up, minutes later, when the line is back.
    socket.setSoLinger(true, 0);
    if (via instanceof Via.LocalAddress local) {
      bind(socket, local.address());
    }
    made.accept(socket);
    return socket;
  }

  /** A socket for datagrams, bound like the others. */
  static DatagramSocket datagrams(Via via) throws IOException {
    if (via instanceof Via.NetworkInterface bound) {
      throw new SocketException(inactive(bound));
    }
    return via instanceof Via.LocalAddress local
        ? new DatagramSocket(new InetSocketAddress(local.address(), 0))
        : new DatagramSocket();
  }

  /** Why a link that is bound to an interface carries nothing. */
  static String inactive(Via.NetworkInterface bound) {
    return "binding to the network interface " + bound.name() + " is not supported yet";
  }

  private static void bind(Socket socket, InetAddress address) throws IOException {
    try {
      socket.bind(new InetSocketAddress(address, 0));
    } catch (IOException e) {
      socket.close();
      throw new SocketException(
          "cannot leave by " + address.getHostAddress() + ": " + e.getMessage());
    }
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw onlyUnconnected();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localAddress, int localPort)
      throws IOException {
    throw onlyUnconnected();
  }

  private static SocketException onlyUnconnected() {
    return new SocketException("a link makes unconnected sockets only");
  }
}
