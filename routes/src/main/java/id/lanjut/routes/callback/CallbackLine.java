package id.lanjut.routes.callback;

import id.lanjut.store.journal.CallbackEntry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** A route's callbacks, of which one is made at a time. */
final class CallbackLine {
  private final Deque<Owed> waiting = new ArrayDeque<>();
  private boolean busy;

  /**
   * One that has to be made.
   *
   * @param failures how many times it was made in vain since the start
   */
  record Owed(CallbackEntry entry, int failures) {
    Owed afterAFailure() {
      return new Owed(entry, failures + 1);
    }
  }

  synchronized void add(Owed owed) {
    waiting.add(owed);
  }

  /** The next one to make; empty when there is none, or one is being made. */
  synchronized Optional<Owed> next() {
    if (busy || waiting.isEmpty()) {
      return Optional.empty();
    }
    busy = true;
    return Optional.of(waiting.remove());
  }

  /** The last one is done with, or rests; the next may be made. */
  synchronized void free() {
    busy = false;
  }
}
