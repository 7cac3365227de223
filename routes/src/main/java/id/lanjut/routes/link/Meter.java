package id.lanjut.routes.link;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what some of a link's sockets carry: every byte that is handed to the kernel or taken from
 * it, TLS and proxies included, and what TCP and UDP need around that where it is always the same.
 * Not counted are the headers of the packets that data is cut into, and what is sent a second time
 * because it was lost.
 */
final class Meter {
  /**
   * What making and ending a connection takes, over IPv4 with the options that Linux uses: SYN, two
   * ACKs and a FIN. A probe that only connects is nothing else.
   */
  static final int CONNECTION_SENT = 60 + 52 + 52 + 52;

  /** The other side's part: SYN, and a FIN, each with an ACK in it. */
  static final int CONNECTION_RECEIVED = 60 + 52;

  /** The headers of IPv4 and UDP. */
  static final int DATAGRAM = 20 + 8;

  private final LongAdder sent = new LongAdder();
  private final LongAdder received = new LongAdder();

  /** A connection was made, and will be ended. */
  void connected() {
    sent.add(CONNECTION_SENT);
    received.add(CONNECTION_RECEIVED);
  }

  void sent(int bytes) {
    sent.add(bytes);
  }

  void received(int bytes) {
    received.add(bytes);
  }

  void datagramSent(int bytes) {
    sent.add(DATAGRAM + bytes);
  }

  void datagramReceived(int bytes) {
    received.add(DATAGRAM + bytes);
  }

  long sentBytes() {
    return sent.sum();
  }

  long receivedBytes() {
    return received.sum();
  }
}
