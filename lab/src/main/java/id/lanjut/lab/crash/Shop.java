package id.lanjut.lab.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** All the tills, from opening to closing time, perhaps on several days. */
final class Shop {
  private static final long CLOSING_SECONDS = 120;

  private final List<Till> tills;
  private final Promises promises;
  private final ExecutorService threads;
  private CountDownLatch closing = new CountDownLatch(1);
  private List<Future<?>> running = List.of();

  Shop(int tills, Till.Shared shared, ExecutorService threads) {
    this.tills =
        IntStream.rangeClosed(1, tills).mapToObj(number -> new Till("t" + number, shared)).toList();
    this.promises = shared.promises();
    this.threads = threads;
  }

  void open() {
    CountDownLatch today = new CountDownLatch(1);
    closing = today;
    running = all(till -> till.sellUntil(today));
  }

  /** Returns when every till has an answer to the sale that it was at, or has waited too long. */
  void close() throws Exception {
    closing.countDown();
    await(running);
  }

  /** Each till asks again for what it has sold since it last did. */
  void askAgain() throws Exception {
    await(all(Till::askAgain));
  }

  private interface Work {
    void of(Till till) throws InterruptedException;
  }

  private List<Future<?>> all(Work work) {
    List<Future<?>> all = new ArrayList<>();
    for (Till till : tills) {
      Callable<Void> task =
          () -> {
            work.of(till);
            return null;
          };
      all.add(threads.submit(task));
    }
    return all;
  }

  private void await(List<Future<?>> all) throws Exception {
    for (Future<?> one : all) {
      try {
        one.get(CLOSING_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        one.cancel(true);
        promises.complain("a till gets no answer within " + CLOSING_SECONDS + " s");
      }
    }
  }
}
