package id.lanjut.routes.link;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A name server on the loopback interface, on the same port for UDP and TCP. */
final class TestNameServer implements AutoCloseable {
  private static final int TTL_SECONDS = 60;

  final AtomicInteger asked = new AtomicInteger();
  final AtomicInteger askedByTcp = new AtomicInteger();

  /** Without the headers of UDP, with the two bytes of the length by TCP. */
  final AtomicInteger heardBytes = new AtomicInteger();

  final AtomicInteger saidBytes = new AtomicInteger();
  volatile boolean silent;
  volatile boolean cutsOff;
  private final Map<String, String> addresses = new ConcurrentHashMap<>();
  private final ServerSocket tcp;
  private final DatagramSocket udp;

  TestNameServer() throws IOException {
    tcp = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    udp = new DatagramSocket(tcp.getLocalPort(), InetAddress.getLoopbackAddress());
    start(this::serveUdp, "dns-udp");
    start(this::serveTcp, "dns-tcp");
  }

  private static void start(Runnable serve, String name) {
    Thread thread = new Thread(serve, name);
    thread.setDaemon(true);
    thread.start();
  }

  TestNameServer knowing(String name, String address) {
    addresses.put(name + ".", address);
    return this;
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), tcp.getLocalPort());
  }

  private void serveUdp() {
    try {
      while (true) {
        DatagramPacket packet = new DatagramPacket(new byte[4_096], 4_096);
        udp.receive(packet);
        asked.incrementAndGet();
        heardBytes.addAndGet(packet.getLength());
        if (!silent) {
          byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()), cutsOff);
          saidBytes.addAndGet(answer.length);
          udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serveTcp() {
    try {
      while (true) {
        try (Socket socket = tcp.accept()) {
          askedByTcp.incrementAndGet();
          DataInputStream in = new DataInputStream(socket.getInputStream());
          byte[] question = in.readNBytes(in.readUnsignedShort());
          heardBytes.addAndGet(2 + question.length);
          byte[] answer = answer(question, false);
          saidBytes.addAndGet(2 + answer.length);
          DataOutputStream out = new DataOutputStream(socket.getOutputStream());
          out.writeShort(answer.length);
          out.write(answer);
        }
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private byte[] answer(byte[] bytes, boolean cutOff) throws IOException {
    Message question = new Message(bytes);
    Record asked = question.getQuestion();
    Message answer = new Message(question.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.addRecord(asked, Section.QUESTION);
    String address = addresses.get(asked.getName().toString());
    if (address == null) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
    } else if (cutOff) {
      answer.getHeader().setFlag(Flags.TC);
    } else if (asked.getType() == Type.A) {
      answer.addRecord(
          new ARecord(asked.getName(), DClass.IN, TTL_SECONDS, InetAddress.getByName(address)),
          Section.ANSWER);
    }
    return Objects.requireNonNull(answer.toWire());
  }

  @Override
  public void close() {
    udp.close();
    try {
      tcp.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
