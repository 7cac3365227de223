package id.lanjut.routes.link;

import java.time.Duration;
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
}
