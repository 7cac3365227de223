package id.lanjut.routes.deliver;

import id.lanjut.store.transaction.TransactionId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps transactions of one lane in their order: only the head of a lane may go; it keeps its place
 * until it is done, whatever happens to it. A transaction without a lane is alone in its own.
 */
final class Lanes {
  /** A lane belongs to a route. */
  private record LaneKey(String route, String lane) {}

  private final Map<LaneKey, Deque<TransactionId>> lanes = new HashMap<>();
  private final Map<TransactionId, Waiting> ready = new HashMap<>();

  /**
   * Gives a transaction the last place in its lane.
   *
   * @return whether it is the head, with nothing before it
   */
  synchronized boolean enter(Waiting waiting) {
    if (waiting.laneOrNull() == null) {
      return true;
    }
    Deque<TransactionId> lane = lanes.computeIfAbsent(keyOf(waiting), key -> new ArrayDeque<>(2));
    lane.addLast(waiting.id());
    return lane.size() == 1;
  }

  /**
   * Says that a transaction may go as soon as it is the head.
   *
   * @return the transaction, when that is now
   */
  synchronized Optional<Waiting> arm(Waiting waiting) {
    if (isHead(waiting)) {
      return Optional.of(waiting);
    }
    ready.put(waiting.id(), waiting);
    return Optional.empty();
  }

  /**
   * Takes a transaction out of its lane: it is done, or never was.
   *
   * @return the next of the lane, when it may go now
   */
  synchronized Optional<Waiting> leave(Waiting waiting) {
    if (waiting.laneOrNull() == null) {
      return Optional.empty();
    }
    Deque<TransactionId> lane = lanes.get(keyOf(waiting));
    if (lane == null) {
      return Optional.empty();
    }
    boolean wasHead = waiting.id().equals(lane.peekFirst());
    lane.remove(waiting.id());
    ready.remove(waiting.id());
    if (lane.isEmpty()) {
      lanes.remove(keyOf(waiting));
    }
    return wasHead && !lane.isEmpty()
        ? Optional.ofNullable(ready.remove(lane.peekFirst()))
        : Optional.empty();
  }

  private boolean isHead(Waiting waiting) {
    Deque<TransactionId> lane = waiting.laneOrNull() == null ? null : lanes.get(keyOf(waiting));
    return lane == null || waiting.id().equals(lane.peekFirst());
  }

  private static LaneKey keyOf(Waiting waiting) {
    return new LaneKey(waiting.route(), String.valueOf(waiting.laneOrNull()));
  }
}
