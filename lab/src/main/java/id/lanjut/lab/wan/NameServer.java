package id.lanjut.lab.wan;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Answers every question for an IPv4 address with the API's, and every other with nothing. */
final class NameServer {
  static final int PORT = 53;

  private static final int MAX_BYTES = 512;
  private static final int HEAD_BYTES = 12;
  private static final int TYPE_A = 1;
  private static final int CLASS_IN = 1;
  private static final int SECONDS_TO_LIVE = 5;

  /** RFC 1035, section 4.1.1: an answer, recursion available, no error. */
  private static final short ANSWER = (short) 0x8180;

  /** RFC 1035, section 4.1.4: the name that stands at the question's beginning. */
  private static final short SAME_NAME = (short) 0xC00C;

  private NameServer() {}

  static void open(SocketAddress address) throws IOException {
    DatagramSocket socket = new DatagramSocket(address);
    Thread server = new Thread(() -> serve(socket), "names");
    server.setDaemon(true);
    server.start();
  }

  private static void serve(DatagramSocket socket) {
    try (socket) {
      byte[] place = InetAddress.getByName(Places.API).getAddress();
      while (!socket.isClosed()) {
        DatagramPacket packet = new DatagramPacket(new byte[MAX_BYTES], MAX_BYTES);
        socket.receive(packet);
        byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()), place);
        socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      }
    } catch (IOException e) {
      System.err.println("names: " + e);
    }
  }

  /** The answer to a question (RFC 1035, section 4). */
  static byte[] answer(byte[] asked, byte[] place) {
    ByteBuffer question = ByteBuffer.wrap(asked);
    short id = question.getShort(0);
    int end = HEAD_BYTES;
    while (question.get(end) != 0) {
      end += question.get(end) + 1;
    }
    boolean known = question.getShort(end + 1) == TYPE_A;
    end += 5;
    ByteBuffer answer = ByteBuffer.allocate(MAX_BYTES);
    answer.putShort(id).putShort(ANSWER).putShort((short) 1).putShort((short) (known ? 1 : 0));
    answer.putInt(0).put(asked, HEAD_BYTES, end - HEAD_BYTES);
    if (known) {
      answer.putShort(SAME_NAME).putShort((short) TYPE_A).putShort((short) CLASS_IN);
      answer.putInt(SECONDS_TO_LIVE).putShort((short) place.length).put(place);
    }
    return Arrays.copyOf(answer.array(), answer.position());
  }
}
