package id.lanjut.routes.link;

import id.lanjut.routes.kernel.InterfaceBinding;
import id.lanjut.routes.kernel.LineWatch;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.util.Optional;
import java.util.function.Consumer;

/** Makes the sockets of one link, so that what they carry leaves by it or not at all. */
final class LinkSockets extends UnconnectedSockets {
  private final Via via;
  private final LinkDns dns;
  private final Cut cut;
  private final Meter meter;
  private final Consumer<ChannelSocket> made;

  LinkSockets(Via via, LinkDns dns, Cut cut, Meter meter) {
    this(via, dns, cut, meter, socket -> {});
  }

  /**
   * Makes sockets that somebody wants to know of.
   *
   * @param dns finds the proxy that a socket connects through by itself
   * @param cut what may keep them from carrying anything
   * @param meter counts what they carry
   * @param made hears of each before it is connected
   */
  LinkSockets(Via via, LinkDns dns, Cut cut, Meter meter, Consumer<ChannelSocket> made) {
    this.via = via;
    this.dns = dns;
    this.cut = cut;
    this.meter = meter;
    this.made = made;
  }

  @Override
  public Socket createSocket() throws IOException {
    ChannelSocket socket = connection(via, cut, meter);
    made.accept(socket);
    return via instanceof Via.ThroughProxy through && through.type() == Proxy.Type.SOCKS
        ? new SocksSocket(socket, through, dns)
        : socket;
  }

  /** A socket for one connection, bound; a proxy on the way is the caller's to deal with. */
  static ChannelSocket connection(Via via, Cut cut, Meter meter) throws IOException {
    ChannelSocket socket = ChannelSocket.open(cut, meter);
    try {
      // A request is flushed whole; Nagle would hold its last part back until the rest is ACKed.
      socket.setTcpNoDelay(true);
      LineWatch.over(socket.getChannel());
      bind(socket.getChannel(), via);
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    return socket;
  }

  /** A socket for datagrams, bound like the others. */
  static DatagramSocket datagrams(Via via) throws IOException {
    DatagramChannel channel = DatagramChannel.open();
    try {
      bind(channel, via);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    return channel.socket();
  }

  /** To its own path, or to none: over another one it would go out by a line nobody chose. */
  private static void bind(NetworkChannel channel, Via via) throws IOException {
    if (via instanceof Via.NetworkInterface bound) {
      new InterfaceBinding(bound.name()).tie(channel);
    } else if (via instanceof Via.LocalAddress local) {
      bind(channel, local.address());
    }
  }

  private static void bind(NetworkChannel channel, InetAddress address) throws IOException {
    try {
      channel.bind(new InetSocketAddress(address, 0));
    } catch (IOException e) {
      throw new SocketException(
          "cannot leave by " + address.getHostAddress() + ": " + e.getMessage());
    }
  }

  /** Why this process can make no socket of a link, whatever its line does; empty when it can. */
  static Optional<String> obstacle(Via via) {
    return via instanceof Via.NetworkInterface ? InterfaceBinding.obstacle() : Optional.empty();
  }
}
