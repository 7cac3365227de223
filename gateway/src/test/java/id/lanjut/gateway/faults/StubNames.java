package id.lanjut.gateway.faults;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider's name server: takes every name for this computer, or says nothing at all. */
final class StubNames implements AutoCloseable {
  private static final int MAX_BYTES = 512;
  private static final int HEAD_BYTES = 12;
  private static final int TYPE_A = 1;

  /** RFC 1035, section 4.1.1: an answer, recursion available, no error. */
  private static final short ANSWER = (short) 0x8180;

  /** RFC 1035, section 4.1.4: the name that stands at the question's beginning. */
  private static final short SAME_NAME = (short) 0xC00C;

  private final DatagramSocket socket;
  private final AtomicInteger asked = new AtomicInteger();
  private final boolean answers;

  private StubNames(boolean answers) throws IOException {
    this.answers = answers;
    this.socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread server = new Thread(this::serve, "stub-names");
    server.setDaemon(true);
    server.start();
  }

  static StubNames knowing() throws IOException {
    return new StubNames(true);
  }

  static StubNames silent() throws IOException {
    return new StubNames(false);
  }

  /** As {@code dns} of a link takes it. */
  String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  int asked() {
    return asked.get();
  }

  private void serve() {
    try {
      while (!socket.isClosed()) {
        DatagramPacket packet = new DatagramPacket(new byte[MAX_BYTES], MAX_BYTES);
        socket.receive(packet);
        asked.incrementAndGet();
        if (answers) {
          byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (IOException closed) {
      socket.close();
    }
  }

  /** The answer to a question (RFC 1035, section 4). */
  private static byte[] answer(byte[] asked) {
    ByteBuffer question = ByteBuffer.wrap(asked);
    int end = HEAD_BYTES;
    while (question.get(end) != 0) {
      end += question.get(end) + 1;
    }
    boolean known = question.getShort(end + 1) == TYPE_A;
    ByteBuffer answer = ByteBuffer.allocate(MAX_BYTES);
    answer.putShort(question.getShort(0)).putShort(ANSWER).putShort((short) 1);
    answer.putShort((short) (known ? 1 : 0)).putInt(0).put(asked, HEAD_BYTES, end + 5 - HEAD_BYTES);
    if (known) {
      answer.putShort(SAME_NAME).putShort((short) TYPE_A).putShort((short) 1).putInt(5);
      answer.putShort((short) 4).put(new byte[] {127, 0, 0, 1});
    }
    return Arrays.copyOf(answer.array(), answer.position());
  }

  @Override
  public void close() {
    socket.close();
  }
}
