package id.lanjut.gateway.relay;

import java.io.IOException;

/** A terminal sends more than its route takes. */
final class BodyTooLarge extends IOException {
  private static final long serialVersionUID = 1;

  BodyTooLarge(long maxBytes) {
    super("more than " + maxBytes + " bytes");
  }
}
