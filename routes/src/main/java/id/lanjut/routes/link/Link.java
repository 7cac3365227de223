package id.lanjut.routes.link;

import java.time.Duration;
import javax.net.SocketFactory;
import okhttp3.Request;

/** One WAN path with its own client, connections and name resolution. */
public interface Link {
  /** The name it is configured and shown by. */
  String name();

  /**
   * Sends a request over this link once: no retry, no redirect, no second address after the first
   * byte. Blocks until the answer's headers are there; one with a {@link Recall} as a tag, until it
   * is called back.
   *
   * @param connectTimeout how long a new connection may take in all: resolving, TCP, proxy and TLS
   * @param responseTimeout how long the other side may be silent after that
   */
  Transmission send(Request request, Duration connectTimeout, Duration responseTimeout);

  /**
   * How long a new connection may take before it is better to try another link, by what they have
   * taken so far.
   *
   * @param most not more than that; it is the answer while none was made
   */
  default Duration connectWithin(Duration most) {
    return most;
  }

  /**
   * Makes sockets for what speaks no HTTP. Whatever address such a socket is told to connect to, it
   * connects to this host over this link or not at all, and is closed when the link goes down.
   *
   * @param host a name, which is resolved over this link, or an address
   */
  default SocketFactory socketsTo(String host, int port) {
    throw new UnsupportedOperationException(name() + " makes no sockets of its own");
  }
}
