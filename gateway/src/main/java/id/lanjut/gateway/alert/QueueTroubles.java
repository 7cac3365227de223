package id.lanjut.gateway.alert;

import id.lanjut.gateway.config.AlertSettings.Rules;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Transactions wait for too long, or for a person. */
final class QueueTroubles implements Rule {
  private final Supplier<List<Snapshot>> unfinished;
  private final @Nullable Duration olderThan;
  private final int held;

  QueueTroubles(Supplier<List<Snapshot>> unfinished, Rules rules) {
    this.unfinished = unfinished;
    this.olderThan = rules.queueOlderThanOrNull();
    this.held = rules.held();
  }

  @Override
  public Sight look(Instant now) {
    List<Snapshot> moving = unfinished.get();
    List<Trouble> troubles = new ArrayList<>();
    List<Snapshot> forAPerson =
        moving.stream().filter(snapshot -> snapshot.state() == State.HELD).toList();
    if (held > 0 && forAPerson.size() >= held) {
      Instant since =
          forAPerson.stream().map(Snapshot::changedAt).min(Comparator.naturalOrder()).orElseThrow();
      String count = Integer.toString(forAPerson.size());
      troubles.add(new Trouble(new Key(Kind.HELD, ""), since, now, count));
    }
    if (olderThan != null) {
      moving.stream()
          .filter(snapshot -> snapshot.state() != State.HELD)
          .map(snapshot -> snapshot.transaction().acceptedAt())
          .min(Comparator.naturalOrder())
          .map(oldest -> old(oldest, olderThan, moving.size() - forAPerson.size()))
          .ifPresent(troubles::add);
    }
    return Sight.of(troubles);
  }

  private static Trouble old(Instant oldest, Duration olderThan, int count) {
    return new Trouble(
        new Key(Kind.QUEUE_OLD, ""), oldest, oldest.plus(olderThan), Integer.toString(count));
  }
}
