package id.lanjut.store.moving;

import id.lanjut.store.journal.Recovered;
import id.lanjut.store.journal.Recovered.Beginning;
import id.lanjut.store.journal.Recovered.LastWord;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Derives where each transaction stands from what the journal kept, and from nothing else: evidence
 * of an attempt without its outcome stays SENDING here and is UNKNOWN from then on; no evidence is
 * QUEUED.
 */
final class Recovery {
  private Recovery() {}

  static Stream<Pending> pendings(Recovered recovered) {
    Map<TransactionId, LastWord> lastWords = new HashMap<>();
    recovered.lastWords().forEach(lastWord -> lastWords.put(lastWord.id(), lastWord));
    return recovered.beginnings().stream()
        .map(beginning -> pending(beginning, lastWords.get(beginning.transaction().id())));
  }

  private static Pending pending(Beginning beginning, @Nullable LastWord lastWord) {
    Transaction transaction = beginning.transaction();
    if (lastWord == null) {
      return new Pending(accepted(transaction, State.QUEUED), beginning.kept(), null, null);
    }
    Snapshot standing =
        lastWord.changed() == null
            ? accepted(transaction, State.SENDING)
            : standing(transaction, lastWord.changed());
    return new Pending(standing, beginning.kept(), lastWord.kept(), null);
  }

  private static Snapshot accepted(Transaction transaction, State state) {
    return new Snapshot(transaction, state, transaction.acceptedAt(), List.of(), null, null);
  }

  private static Snapshot standing(Transaction transaction, Event.Changed changed) {
    return new Snapshot(
        transaction,
        changed.state(),
        changed.at(),
        changed.attempts(),
        changed.reason(),
        changed.answer());
  }
}
