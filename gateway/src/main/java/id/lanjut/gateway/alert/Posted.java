package id.lanjut.gateway.alert;

import id.lanjut.routes.alert.Notice;
import java.util.HashSet;
import java.util.Set;

/**
 * A message on its way.
 *
 * @param waiting the names of the targets that have not taken it
 * @param standsFor how many messages this one says were dropped; 0 for one that says something else
 */
record Posted(Notice notice, Set<String> waiting, int standsFor) {
  Posted {
    waiting = Set.copyOf(waiting);
  }

  /** How many messages are lost with it. */
  int weight() {
    return Math.max(1, standsFor);
  }

  Posted without(String target) {
    Set<String> others = new HashSet<>(waiting);
    others.remove(target);
    return new Posted(notice, others, standsFor);
  }
}
