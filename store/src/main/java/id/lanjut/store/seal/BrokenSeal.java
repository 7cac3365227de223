package id.lanjut.store.seal;

import java.io.Serial;

/** What was sealed cannot be opened, or is not what was sealed; it must not be used. */
public final class BrokenSeal extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  BrokenSeal(String message) {
    super(message);
  }
}
