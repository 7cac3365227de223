package id.lanjut.lab.powercut;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Tills that sell as fast as they can until the gateway answers no more. */
final class Rush {
  private static final int TILLS = 16;
  private static final long END_SECONDS = 60;

  private final Counter counter;
  private final Queue<Receipt> receipts = new ConcurrentLinkedQueue<>();
  private final Queue<Sale> unanswered = new ConcurrentLinkedQueue<>();
  private final List<Future<?>> tills = new ArrayList<>();
  private volatile boolean over;

  private Rush(Counter counter) {
    this.counter = counter;
  }

  /**
   * Opens the tills.
   *
   * @param series begins every key, and belongs to this rush alone
   */
  static Rush begin(Counter counter, String series, ExecutorService threads) {
    Rush rush = new Rush(counter);
    for (int till = 1; till <= TILLS; till++) {
      String prefix = series + "-" + till + "-";
      rush.tills.add(threads.submit(() -> rush.sell(prefix)));
    }
    return rush;
  }

  private void sell(String prefix) {
    for (int number = 1; !over; number++) {
      sell(new Sale(prefix + number));
    }
  }

  private void sell(Sale sale) {
    try {
      Counter.Word word = counter.handIn(sale);
      if (word.accepted()) {
        receipts.add(new Receipt(sale, word.id()));
        return;
      }
    } catch (IOException gone) {
      over = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      over = true;
    }
    unanswered.add(sale);
  }

  /**
   * What came of it.
   *
   * @param receipts what was acknowledged, and has to be there from now on
   * @param unanswered what was not: it may be there or not, and can be handed in again
   */
  record Takings(List<Receipt> receipts, List<Sale> unanswered) {
    Takings {
      receipts = List.copyOf(receipts);
      unanswered = List.copyOf(unanswered);
    }
  }

  /** Closes the tills, and returns when every one has stopped. */
  Takings end() throws Exception {
    over = true;
    for (Future<?> till : tills) {
      till.get(END_SECONDS, TimeUnit.SECONDS);
    }
    return new Takings(List.copyOf(receipts), List.copyOf(unanswered));
  }
}
