package id.lanjut.lab.crash;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The tills' memory: what they were told, and where the gateway contradicted itself. */
final class Promises {
  private static final int MAX_COMPLAINTS = 1_000;

  private final Map<String, Promise> byKey = new LinkedHashMap<>();
  private final List<String> complaints = new ArrayList<>();
  private final Predicate<String> happened;
  private int again;

  /**
   * @param happened whether a charge with this key has taken effect
   */
  Promises(Predicate<String> happened) {
    this.happened = happened;
  }

  /** A till was told something about its sale: for the first time, or again. */
  synchronized void told(Sale sale, TillAnswer answer) {
    boolean paid = answer.status() == 200;
    Promise before = byKey.get(sale.key());
    if (paid) {
      checkPaid(sale, answer);
    }
    if (before == null) {
      byKey.put(sale.key(), new Promise(sale, answer.id(), paid));
      return;
    }
    again++;
    if (!before.id().equals(answer.id())) {
      complain(sale.key() + " was " + before.id() + " and is " + answer.id());
    }
    if (before.paid() && !paid) {
      complain(sale.key() + " was paid and is accepted only");
    }
    byKey.put(sale.key(), new Promise(sale, before.id(), paid || before.paid()));
  }

  private void checkPaid(Sale sale, TillAnswer answer) {
    if (!answer.body().equals(ApiAnswer.paid(sale.key()))) {
      complain(sale.key() + " was given another's answer: " + answer.body());
    }
    if (!happened.test(sale.key())) {
      complain(sale.key() + " was told to be paid before it was");
    }
  }

  synchronized void complain(String what) {
    if (complaints.size() < MAX_COMPLAINTS) {
      complaints.add(what);
    }
  }

  synchronized List<Promise> all() {
    return List.copyOf(byKey.values());
  }

  synchronized List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** How many answers were about sales that had one before. */
  synchronized int again() {
    return again;
  }
}
