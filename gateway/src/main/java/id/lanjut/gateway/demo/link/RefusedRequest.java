package id.lanjut.gateway.demo.link;

import java.io.IOException;

/** A request that the link does not carry; it is answered with a status and the end. */
final class RefusedRequest extends IOException {
  private static final long serialVersionUID = 1;

  private final int status;

  RefusedRequest(int status, String why) {
    super(why);
    this.status = status;
  }

  /** The HTTP status that says why. */
  int status() {
    return status;
  }

  static RefusedRequest malformed(String why) {
    return new RefusedRequest(400, why);
  }
}
