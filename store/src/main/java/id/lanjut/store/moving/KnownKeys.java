package id.lanjut.store.moving;

import id.lanjut.store.age.Ages;
import id.lanjut.store.ledger.Ledger;
import id.lanjut.store.moving.KeyHolder.Scope;
import id.lanjut.store.transaction.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Knows the keys of what has ended, for as long as they are to be remembered. */
final class KnownKeys {
  private final Ledger ledger;
  private final Duration remembered;
  private final Ages ages;

  KnownKeys(Ledger ledger, Duration remembered, Ages ages) {
    this.ledger = ledger;
    this.remembered = remembered;
    this.ages = ages;
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
    return ages.before(remembered);
  }
}
