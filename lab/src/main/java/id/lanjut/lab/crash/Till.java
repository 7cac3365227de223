package id.lanjut.lab.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A till: makes sale after sale, asks again with the same key until it has been promised something,
 * and goes on only then. Some are impatient, some ask again about what was settled long ago.
 */
final class Till {
  private static final Duration PATIENT = Duration.ofSeconds(5);
  private static final Duration IMPATIENT = Duration.ofMillis(300);
  private static final Duration LONGEST_THOUGHT = Duration.ofMillis(60);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(60);
  private static final int MAX_TRIES = 2_000;
  private static final int ONE_IN = 6;

  private final TillHttp http;
  private final Promises promises;
  private final Runnable promised;
  private final RandomGenerator random;
  private final SalePlan plan;
  private final List<Sale> sold = new ArrayList<>();
  private int asked;

  /** Has no other use than to let time pass. */
  private final CountDownLatch never = new CountDownLatch(1);

  /**
   * What all tills have in common.
   *
   * @param promised told right after a till was promised something
   * @param noisy whether its sales bring along much that does not pack
   */
  record Shared(
      Chance chance, TillHttp http, Promises promises, Runnable promised, boolean noisy) {}

  Till(String name, Shared shared) {
    this.http = shared.http();
    this.promises = shared.promises();
    this.promised = shared.promised();
    this.random = shared.chance().of(name);
    this.plan = new SalePlan(name, shared.noisy(), shared.chance().of(name + " plan"));
  }

  /**
   * Makes sales for a day.
   *
   * @param closing at zero, it ends the sale that it is at
   */
  void sellUntil(CountDownLatch closing) throws InterruptedException {
    while (!closing.await(thought().toMillis(), TimeUnit.MILLISECONDS)) {
      Sale sale = plan.next();
      if (sell(sale)) {
        sold.add(sale);
      }
      if (!sold.isEmpty() && Chance.oneIn(ONE_IN, random)) {
        sell(sold.get(random.nextInt(sold.size())));
      }
    }
  }

  private Duration thought() {
    return Chance.between(Duration.ZERO, LONGEST_THOUGHT, random);
  }

  /** Asks for each sale again that it has made since it last did. */
  void askAgain() throws InterruptedException {
    for (; asked < sold.size(); asked++) {
      sell(sold.get(asked));
    }
  }

  /** Asks until there is an answer; whether that is a promise. */
  private boolean sell(Sale sale) throws InterruptedException {
    int tries = 1;
    Optional<TillAnswer> answer = ask(sale);
    while (answer.isEmpty() || answer.get().status() == 503) {
      if (++tries > MAX_TRIES || never.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
        promises.complain(sale.key() + " gets no answer");
        return false;
      }
      answer = ask(sale);
    }
    if (!answer.get().isPromise()) {
      promises.complain(sale.key() + " was answered " + answer.get().status());
    }
    return answer.get().isPromise();
  }

  private Optional<TillAnswer> ask(Sale sale) throws InterruptedException {
    Duration timeout = Chance.oneIn(ONE_IN, random) ? IMPATIENT : PATIENT;
    Optional<TillAnswer> answer = http.ask(sale, timeout, Chance.oneIn(2, random));
    if (answer.isPresent() && answer.get().isPromise()) {
      promises.told(sale, answer.get());
      promised.run();
    }
    return answer;
  }
}
