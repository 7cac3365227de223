package id.lanjut.lab.crash;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** All the tills, from opening to closing time. */
final class Shop {
  private static final int TILLS = 8;
  private static final long CLOSING_SECONDS = 120;

  private final Till.Shared shared;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final List<Future<?>> running = new ArrayList<>();

  Shop(Chance chance, URI gateway, Promises promises, Runnable promised) {
    this.shared = new Till.Shared(chance, new TillHttp(gateway), promises, promised, closing);
  }

  void open(ExecutorService threads) {
    for (int number = 1; number <= TILLS; number++) {
      running.add(threads.submit(new Till("t" + number, shared)));
    }
  }

  /** Returns when every till has an answer to the sale that it was at. */
  void close() throws Exception {
    closing.countDown();
    for (Future<?> till : running) {
      till.get(CLOSING_SECONDS, TimeUnit.SECONDS);
    }
  }
}
