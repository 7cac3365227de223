package id.lanjut.store.moving;

import id.lanjut.store.ledger.Ledger;
import id.lanjut.store.moving.KeyHolder.Scope;
import id.lanjut.store.transaction.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Knows the keys of what has ended, for as long as they are to be remembered. */
final class KnownKeys {
  private final Ledger ledger;
  private final Duration remembered;
  private final InstantSource clock;

  KnownKeys(Ledger ledger, Duration remembered, InstantSource clock) {
    this.ledger = ledger;
    this.remembered = remembered;
    this.clock = clock;
  }

  /** The latest transaction with a key; empty when there was none, or it ended too long ago. */
  Optional<Snapshot> latest(Scope scope) {
    return ledger
        .latest(scope.route(), scope.terminalOrNull(), scope.key())
        .filter(this::isRemembered);
  }

  private boolean isRemembered(Snapshot known) {
    return !known.state().isFinal() || !known.changedAt().isBefore(endedBefore());
  }

  /** Whatever ended before that need not be known any more. */
  Instant endedBefore() {
    return clock.instant().minus(remembered);
  }
}
