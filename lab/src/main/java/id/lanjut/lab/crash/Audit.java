package id.lanjut.lab.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what the tills were told, what happened, and what the gateway says about it. */
final class Audit {
  private final Evidence evidence;
  private final Map<String, Integer> effects = new HashMap<>();
  private final Map<String, List<LedgerRow>> ledger = new HashMap<>();
  private final Set<String> heldLanes;
  private int delivered;
  private final List<String> held = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();
  private final List<String> unsettled = new ArrayList<>();
  private final List<String> untold = new ArrayList<>();
  private final List<String> contradictions = new ArrayList<>();

  private Audit(Evidence evidence) {
    this.evidence = evidence;
    evidence.effects().forEach(effect -> effects.merge(effect.key(), 1, Integer::sum));
    evidence
        .ledger()
        .forEach(row -> ledger.computeIfAbsent(row.key(), key -> new ArrayList<>(1)).add(row));
    heldLanes = heldLanes();
    contradictions.addAll(evidence.complaints());
  }

  static Findings of(Evidence evidence) {
    return new Audit(evidence).findings();
  }

  private Findings findings() {
    evidence.promises().forEach(this::check);
    checkCallbacks();
    checkStrangers();
    checkBodies();
    checkDepth();
    return new Findings(
        evidence.promises().size(),
        delivered,
        held,
        lost,
        twice(),
        outOfOrder(evidence.effects()),
        unsettled,
        untold,
        contradictions);
  }

  private void check(Promise promise) {
    String key = promise.sale().key();
    List<LedgerRow> rows = ledger.getOrDefault(key, List.of());
    Optional<LedgerRow> own = rows.stream().filter(row -> row.id().equals(promise.id())).findAny();
    if (own.isEmpty()) {
      lost.add(key + " (" + promise.id() + ") is not in the ledger");
    }
    if (rows.size() > (own.isPresent() ? 1 : 0)) {
      contradictions.add(key + " was promised as " + promise.id() + ", the ledger has " + rows);
    }
    own.ifPresent(row -> checkState(row, promise));
  }

  private void checkState(LedgerRow row, Promise promise) {
    String story = "%s (%s) is %s".formatted(row.key(), row.id(), row.state());
    boolean happened = effects.getOrDefault(row.key(), 0) > 0;
    if (row.isFinal() && !happened) {
      lost.add(story + " and has not happened");
    } else if (!row.isFinal() && promise.paid()) {
      contradictions.add(story + " although a till was told that it is paid");
    }
    switch (row.state()) {
      case "DELIVERED" -> delivered++;
      case "HELD" -> held.add(story);
      case "QUEUED" -> (isBehindHeld(promise.sale()) ? held : unsettled).add(story);
      case "SENDING", "UNKNOWN" -> unsettled.add(story);
      default -> contradictions.add(story + " although the payment API never refuses");
    }
  }

  /** Whatever happens to the one that waits for a person, its lane waits with it. */
  private boolean isBehindHeld(Sale sale) {
    return heldLanes.contains(sale.lane());
  }

  private Set<String> heldLanes() {
    Set<String> lanes = new HashSet<>();
    for (Promise promise : evidence.promises()) {
      List<LedgerRow> rows = ledger.getOrDefault(promise.sale().key(), List.of());
      if (rows.stream().anyMatch(row -> row.state().equals("HELD"))) {
        lanes.add(promise.sale().lane());
      }
    }
    lanes.remove("");
    return lanes;
  }

  /** Tills ask until they are promised something, so there is nothing that was never promised. */
  private void checkStrangers() {
    Set<String> promised = new HashSet<>();
    evidence.promises().forEach(promise -> promised.add(promise.sale().key()));
    ledger.keySet().stream()
        .filter(key -> !promised.contains(key))
        .forEach(key -> contradictions.add(key + " is in the ledger and was never promised"));
    effects.keySet().stream()
        .filter(key -> !promised.contains(key))
        .forEach(key -> contradictions.add(key + " has happened and was never promised"));
  }

  /** What happens is what the till has handed in, to the last byte. */
  private void checkBodies() {
    Map<String, Integer> bodies = new HashMap<>();
    evidence
        .promises()
        .forEach(promise -> bodies.put(promise.sale().key(), promise.sale().body().hashCode()));
    evidence.effects().stream()
        .filter(effect -> bodies.getOrDefault(effect.key(), effect.body()) != effect.body())
        .forEach(effect -> contradictions.add(effect.key() + " happened with another body"));
  }

  /** Each end is told, perhaps more than once, but always under the same id and truly. */
  private void checkCallbacks() {
    Map<String, Set<Told>> told = new HashMap<>();
    evidence
        .told()
        .forEach(news -> told.computeIfAbsent(news.id(), id -> new HashSet<>()).add(news));
    for (LedgerRow row : evidence.ledger()) {
      List<String> states =
          told.getOrDefault(row.id(), Set.of()).stream().map(Told::state).toList();
      if (!states.equals(row.isFinal() ? List.of(row.state()) : List.of())) {
        untold.add(
            "%s (%s) is %s, callbacks said %s".formatted(row.key(), row.id(), row.state(), states));
      }
    }
  }

  private void checkDepth() {
    long open = evidence.ledger().stream().filter(row -> !row.isFinal()).count();
    if (evidence.queueDepth() != open) {
      contradictions.add(
          "the journal has %d unfinished, the ledger %d".formatted(evidence.queueDepth(), open));
    }
  }

  private List<String> twice() {
    return effects.entrySet().stream()
        .filter(effect -> effect.getValue() > 1)
        .map(effect -> effect.getKey() + " happened " + effect.getValue() + " times")
        .sorted()
        .toList();
  }

  /** The first effect of each sale counts here: a second one is a fault of another kind. */
  private static List<String> outOfOrder(List<Effect> effects) {
    List<String> late = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    Map<String, Effect> lastInLane = new HashMap<>();
    for (Effect effect : effects) {
      if (seen.add(effect.key()) && !effect.lane().isEmpty()) {
        Effect last = lastInLane.getOrDefault(effect.lane(), effect);
        if (last.number() > effect.number()) {
          late.add(effect.key() + " happened after " + last.key() + " in lane " + effect.lane());
        } else {
          lastInLane.put(effect.lane(), effect);
        }
      }
    }
    return late;
  }
}
