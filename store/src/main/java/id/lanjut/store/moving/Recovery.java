package id.lanjut.store.moving;

import id.lanjut.store.journal.Kept;
import id.lanjut.store.journal.Recovered;
import id.lanjut.store.journal.Recovered.Found;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Derives where each transaction stands from what the journal kept, and from nothing else: evidence
 * of an attempt without its outcome stays SENDING here and is UNKNOWN from then on; no evidence is
 * QUEUED.
 */
final class Recovery {
  private Recovery() {}

  static List<Pending> pendings(Recovered recovered) {
    Map<TransactionId, Found> lastWords = new HashMap<>();
    recovered.lastWords().forEach(found -> lastWords.put(idOf(found.event()), found));
    List<Pending> pendings = new ArrayList<>();
    for (Found found : recovered.beginnings()) {
      Event.Accepted accepted = (Event.Accepted) found.event();
      pendings.add(pending(accepted, found.kept(), lastWords.get(accepted.transaction().id())));
    }
    return pendings;
  }

  private static Pending pending(
      Event.Accepted accepted, Kept beginning, @Nullable Found lastWord) {
    if (lastWord == null) {
      return new Pending(queued(accepted), beginning, null, null);
    }
    return new Pending(standing(accepted, lastWord.event()), beginning, lastWord.kept(), null);
  }

  private static Snapshot queued(Event.Accepted accepted) {
    return new Snapshot(accepted.transaction(), State.QUEUED, accepted.at(), List.of(), null, null);
  }

  private static Snapshot standing(Event.Accepted accepted, Event lastWord) {
    if (lastWord instanceof Event.Changed changed) {
      return new Snapshot(
          accepted.transaction(),
          changed.state(),
          changed.at(),
          changed.attempts(),
          changed.reason(),
          changed.answer());
    }
    List<Attempt> none = List.of();
    return new Snapshot(accepted.transaction(), State.SENDING, accepted.at(), none, null, null);
  }

  private static TransactionId idOf(Event event) {
    if (event instanceof Event.Accepted accepted) {
      return accepted.transaction().id();
    }
    return ((Event.Changed) event).id();
  }
}
