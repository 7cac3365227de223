package id.lanjut.routes.link;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.xbill.DNS.Message;
import org.xbill.DNS.io.IoClientFactory;
import org.xbill.DNS.io.TcpIoClient;
import org.xbill.DNS.io.UdpIoClient;

/**
 * Carries questions to name servers over one link, by UDP, and by TCP where an answer was cut off.
 * Each question has a socket of its own, with a port that nobody can guess (RFC 5452), and the
 * thread that asks waits.
 */
@NullUnmarked
final class DnsSockets implements IoClientFactory, UdpIoClient, TcpIoClient {
  private final Via via;
  private final Cut cut;
  private final Meter meter;

  DnsSockets(Via via, Line line) {
    this.via = via;
    this.cut = line.cut();
    this.meter = line.probes();
  }

  @Override
  public TcpIoClient createOrGetTcpClient() {
    return this;
  }

  @Override
  public UdpIoClient createOrGetUdpClient() {
    return this;
  }

  @Override
  public CompletableFuture<byte[]> sendAndReceiveUdp(
      InetSocketAddress local,
      InetSocketAddress server,
      Message query,
      byte[] question,
      int most,
      Duration within) {
    try (DatagramSocket socket = LinkSockets.datagrams(via)) {
      loseWhileCut(within);
      // Connected: what others send is not received.
      socket.connect(server);
      socket.send(new DatagramPacket(question, question.length));
      meter.datagramSent(question.length);
      return CompletableFuture.completedFuture(answer(socket, question, most, within));
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** A datagram that is lost is not missed by anybody but who waits for the answer. */
  private void loseWhileCut(Duration within) throws IOException {
    if (cut.isMade() && !cut.awaitMended(() -> true, within.toNanos())) {
      throw new SocketTimeoutException("the name server did not answer");
    }
  }

  /** One with another number is an old one, or somebody's guess. */
  private byte[] answer(DatagramSocket socket, byte[] question, int most, Duration within)
      throws IOException {
    long deadline = System.nanoTime() + within.toNanos();
    DatagramPacket packet = new DatagramPacket(new byte[most], most);
    while (true) {
      socket.setSoTimeout(leftMillis(deadline));
      socket.receive(packet);
      meter.datagramReceived(packet.getLength());
      byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength());
      if (bytes.length > 2 && bytes[0] == question[0] && bytes[1] == question[1]) {
        return bytes;
      }
    }
  }

  private static int leftMillis(long deadline) throws SocketTimeoutException {
    long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
    if (left <= 0) {
      throw new SocketTimeoutException("the name server did not answer");
    }
    return (int) left;
  }

  @Override
  public CompletableFuture<byte[]> sendAndReceiveTcp(
      InetSocketAddress local,
      InetSocketAddress server,
      Message query,
      byte[] question,
      Duration within) {
    int millis = (int) Math.max(1, within.toMillis());
    try (Socket socket = LinkSockets.connection(via, cut, meter)) {
      socket.connect(server, millis);
      socket.setSoTimeout(millis);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      byte[] framed = new byte[question.length + 2];
      framed[0] = (byte) (question.length >> 8);
      framed[1] = (byte) question.length;
      System.arraycopy(question, 0, framed, 2, question.length);
      out.write(framed);
      DataInputStream in = new DataInputStream(socket.getInputStream());
      byte[] answer = new byte[in.readUnsignedShort()];
      in.readFully(answer);
      return CompletableFuture.completedFuture(answer);
    } catch (IOException e) {
      return CompletableFuture.failedFuture(e);
    }
  }
}
