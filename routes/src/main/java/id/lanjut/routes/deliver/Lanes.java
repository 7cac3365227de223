package id.lanjut.routes.deliver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps transactions of one lane in their order: only the head of a lane may go; it keeps its place
 * until it is done, whatever happens to it. A transaction without a lane is alone in its own.
 * Places are by sequence: one that is tried again has another one, and may come before its end is
 * heard of.
 */
final class Lanes {
  /** A lane belongs to a route. */
  private record LaneKey(String route, String lane) {}

  private final Map<LaneKey, Deque<Long>> lanes = new HashMap<>();
  private final Map<Long, Waiting> ready = new HashMap<>();

  /**
   * Gives a transaction the last place in its lane.
   *
   * @return whether it is the head, with nothing before it
   */
  synchronized boolean enter(Waiting waiting) {
    if (waiting.laneOrNull() == null) {
      return true;
    }
    Deque<Long> lane = lanes.computeIfAbsent(keyOf(waiting), key -> new ArrayDeque<>(2));
    lane.addLast(waiting.sequence());
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
    ready.put(waiting.sequence(), waiting);
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
    Deque<Long> lane = lanes.get(keyOf(waiting));
    if (lane == null) {
      return Optional.empty();
    }
    boolean wasHead = isFirst(waiting, lane);
    lane.remove((Long) waiting.sequence());
    ready.remove(waiting.sequence());
    if (lane.isEmpty()) {
      lanes.remove(keyOf(waiting));
    }
    return wasHead && !lane.isEmpty()
        ? Optional.ofNullable(ready.remove(lane.peekFirst()))
        : Optional.empty();
  }

  private boolean isHead(Waiting waiting) {
    Deque<Long> lane = waiting.laneOrNull() == null ? null : lanes.get(keyOf(waiting));
    return lane == null || isFirst(waiting, lane);
  }

  private static boolean isFirst(Waiting waiting, Deque<Long> lane) {
    return Objects.equals(lane.peekFirst(), waiting.sequence());
  }

  private static LaneKey keyOf(Waiting waiting) {
    return new LaneKey(waiting.route(), String.valueOf(waiting.laneOrNull()));
  }
}
