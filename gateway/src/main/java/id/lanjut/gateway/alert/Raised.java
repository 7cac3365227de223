package id.lanjut.gateway.alert;

import java.time.Instant;

/**
 * A trouble that is worth a message, until it is over.
 *
 * @param detail as it was when it was raised
 * @param told whether a message about it is in the queue, or was
 */
record Raised(Key key, Instant since, String detail, boolean told) {
  static Raised of(Trouble trouble) {
    return new Raised(trouble.key(), trouble.since(), trouble.detail(), false);
  }

  Raised asTold() {
    return new Raised(key, since, detail, true);
  }
}
