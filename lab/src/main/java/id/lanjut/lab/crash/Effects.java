package id.lanjut.lab.crash;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The payment API's memory: what has happened, in its order. */
final class Effects {
  private final List<Effect> inOrder = new ArrayList<>();
  private final Map<String, Integer> byKey = new HashMap<>();

  /** Happens, also when it has before: that is how a charge is seen to be made twice. */
  synchronized void happen(Effect effect) {
    inOrder.add(effect);
    byKey.merge(effect.key(), 1, Integer::sum);
  }

  /** Happens unless it has before. */
  synchronized void happenOnce(Effect effect) {
    if (count(effect.key()) == 0) {
      happen(effect);
    }
  }

  synchronized int count(String key) {
    return byKey.getOrDefault(key, 0);
  }

  synchronized List<Effect> inOrder() {
    return List.copyOf(inOrder);
  }
}
