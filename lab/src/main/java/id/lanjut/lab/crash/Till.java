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
final class Till implements Runnable {
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
  private final CountDownLatch closing;

  /** Has no other use than to let time pass. */
  private final CountDownLatch never = new CountDownLatch(1);

  /**
   * What all tills have in common.
   *
   * @param promised told right after a till was promised something
   * @param closing at zero, each ends the sale that it is at
   */
  record Shared(
      Chance chance, TillHttp http, Promises promises, Runnable promised, CountDownLatch closing) {}

  Till(String name, Shared shared) {
    this.http = shared.http();
    this.promises = shared.promises();
    this.promised = shared.promised();
    this.closing = shared.closing();
    this.random = shared.chance().of(name);
    this.plan = new SalePlan(name, shared.chance().of(name + " plan"));
  }

  @Override
  public void run() {
    try {
      while (!pause(Chance.between(Duration.ZERO, LONGEST_THOUGHT, random))) {
        sell(plan.next());
        if (!sold.isEmpty() && Chance.oneIn(ONE_IN, random)) {
          sell(sold.get(random.nextInt(sold.size())));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sell(Sale sale) throws InterruptedException {
    int tries = 1;
    Optional<TillAnswer> answer = ask(sale);
    while (answer.isEmpty() || answer.get().status() == 503) {
      if (++tries > MAX_TRIES || never.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
        promises.complain(sale.key() + " gets no answer");
        return;
      }
      answer = ask(sale);
    }
    if (answer.get().isPromise()) {
      sold.add(sale);
    } else {
      promises.complain(sale.key() + " was answered " + answer.get().status());
    }
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

  /** Lets a moment pass; whether the shop is closing. */
  private boolean pause(Duration time) throws InterruptedException {
    return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
