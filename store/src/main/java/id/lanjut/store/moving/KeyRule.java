package id.lanjut.store.moving;

import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.util.Set;

/** What a request may do whose key is known already. */
enum KeyRule {
  /** The same request, still moving: wait with it. */
  JOIN,
  /** The same request, finished: its first outcome again. */
  REPLAY,
  /**
   * The same request, refused for its credentials: another attempt of the same transaction. Not
   * where an attempt before the refusal may have had its effect.
   */
  TRY_AGAIN,
  /** The key is free again: a new transaction. */
  ACCEPT,
  /** The key belongs to another request. */
  CONFLICT;

  /** Refusals that new credentials can mend (RFC 9110: 401, 403, 407). */
  private static final Set<Integer> CREDENTIALS = Set.of(401, 403, 407);

  static KeyRule of(Snapshot known, Fingerprint fingerprint) {
    if (!known.transaction().fingerprint().equals(fingerprint)) {
      return known.state().endedWithoutEffect() ? ACCEPT : CONFLICT;
    }
    return switch (known.state()) {
      case QUEUED, SENDING, UNKNOWN, HELD -> JOIN;
      case DELIVERED -> REPLAY;
      case REJECTED -> refusedForCredentials(known) ? TRY_AGAIN : REPLAY;
      case EXPIRED, CANCELLED -> ACCEPT;
    };
  }

  private static boolean refusedForCredentials(Snapshot known) {
    return known.state() == State.REJECTED
        && !known.isInDoubt()
        && known.answer() != null
        && CREDENTIALS.contains(known.answer().status());
  }
}
