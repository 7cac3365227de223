package id.lanjut.gateway.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** All is well; the fiber is cut; both are cut; back again. */
final class Story {
  private static final Duration BETWEEN_SALES = Duration.ofMillis(250);

  /** After the story nobody is in a hurry. */
  private static final Duration BETWEEN_LATER_SALES = Duration.ofSeconds(1);

  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  /** How long the gateway is asked, all questions together, what became of the queued sales. */
  private static final Duration SETTLING = Duration.ofSeconds(20);

  private static final Comparator<String> BY_NUMBER =
      Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

  private final Shop shop;
  private final Pace pace;
  private final InstantSource clock;
  private final Duration patience;
  private final Narrator narrator;
  private int arrivalsTold;

  /**
   * @param patience how long is waited for what an act must show
   */
  Story(Shop shop, Pace pace, InstantSource clock, Duration patience, Narrator narrator) {
    this.shop = shop;
    this.pace = pace;
    this.clock = clock;
    this.patience = patience;
    this.narrator = narrator;
  }

  /**
   * Plays the four acts, of which the first three take that long.
   *
   * @return whether each showed what it should
   */
  boolean play(Duration length) {
    narrator.opening(shop.console());
    return tellingArrivals(() -> playActs(length));
  }

  /** Rings up more sales until someone ends it. */
  void keepOn() {
    narrator.keepingOn(shop.console());
    tellingArrivals(() -> pace.beating(BETWEEN_LATER_SALES, shop.till()::ring, pace::untilStopped));
  }

  /** Restores the links, waits for what is still on its way, and counts. */
  Tally end() throws InterruptedException {
    shop.restoreLinks();
    if (shop.waiting() > 0) {
      narrator.ending((int) shop.waiting());
    }
    Pace last = pace.unstoppable();
    BooleanSupplier allArrived = () -> shop.till().inFlight() == 0 && shop.waiting() == 0;
    tellingArrivals(() -> last.until(allArrived, patience));
    askForTheQueued();
    Tally tally = Tally.of(shop.till().receipts(0), shop.api());
    narrator.tally(tally);
    return tally;
  }

  private boolean playActs(Duration length) {
    boolean shown = act(1, length, receipt -> receipt instanceof Receipt.Paid);
    shop.fiber().cut();
    shown &= act(2, length, this::isPaidOverMobile);
    shop.mobile().cut();
    shown &= act(3, length, receipt -> receipt instanceof Receipt.Queued);
    shown &= backAgain();
    return shown;
  }

  private boolean act(int number, Duration length, Predicate<Receipt> shows) {
    if (pace.isStopped()) {
      return false;
    }
    narrator.act(number);
    int before = shop.till().receipts(0).size();
    if (before == 0) {
      ringTheFirst();
    }
    return ring(number, length, () -> shop.till().receipts(before).stream().anyMatch(shows));
  }

  private boolean backAgain() {
    if (pace.isStopped()) {
      return false;
    }
    narrator.act(4);
    Instant back = clock.instant();
    shop.restoreLinks();
    int before = shop.till().receipts(0).size();
    BooleanSupplier allIsWell =
        () ->
            shop.waiting() == 0
                && shop.till().receipts(before).stream().anyMatch(Receipt.Paid.class::isInstance);
    boolean shown = ring(4, Duration.ZERO, allIsWell);
    if (shown) {
      tellDrained(back);
    }
    return shown;
  }

  /** The next act begins between two sales: what is on its way when a link is cut is unknown. */
  private boolean ring(int act, Duration length, BooleanSupplier shows) {
    boolean shown =
        pace.beating(
            BETWEEN_SALES,
            shop.till()::ring,
            () -> {
              pace.pass(length);
              return pace.until(shows, patience);
            });
    pace.until(() -> shop.till().inFlight() == 0, patience);
    if (!shown && !pace.isStopped()) {
      narrator.missed(act);
    }
    return shown;
  }

  /** Alone: it wakes everything up, and those behind it would overtake each other. */
  private void ringTheFirst() {
    shop.till().ring();
    pace.until(() -> shop.till().inFlight() == 0, patience);
  }

  private boolean isPaidOverMobile(Receipt receipt) {
    return receipt instanceof Receipt.Paid paid && paid.link().equals(shop.mobile().name());
  }

  private boolean tellingArrivals(Supplier<Boolean> meanwhile) {
    boolean result = pace.beating(BETWEEN_LOOKS, this::tellArrivals, meanwhile);
    tellArrivals();
    return result;
  }

  private synchronized void tellArrivals() {
    List<Arrival> arrivals = shop.api().arrivals(arrivalsTold);
    if (arrivals.isEmpty()) {
      return;
    }
    arrivalsTold += arrivals.size();
    Map<String, Receipt.Queued> queued = new HashMap<>();
    shop.till().queued().forEach(receipt -> queued.put(receipt.sale().orderId(), receipt));
    for (Arrival arrival : arrivals) {
      Receipt.Queued receipt = queued.get(arrival.key());
      if (receipt != null) {
        narrator.delivered(receipt.sale(), Duration.between(receipt.at(), arrival.at()));
      }
    }
  }

  private void tellDrained(Instant back) {
    tellArrivals();
    Set<String> queued =
        shop.till().queued().stream()
            .map(receipt -> receipt.sale().orderId())
            .collect(Collectors.toSet());
    List<Arrival> arrivals =
        shop.api().arrivals(0).stream().filter(one -> queued.contains(one.key())).toList();
    List<String> keys = arrivals.stream().map(Arrival::key).distinct().toList();
    Instant last = arrivals.isEmpty() ? back : arrivals.get(arrivals.size() - 1).at();
    boolean inOrder = keys.equals(keys.stream().sorted(BY_NUMBER).toList());
    narrator.drained(keys.size(), Duration.between(back, last), inOrder);
  }

  private void askForTheQueued() throws InterruptedException {
    Instant deadline = clock.instant().plus(SETTLING);
    for (Receipt.Queued receipt : shop.till().queued()) {
      Duration left = Duration.between(clock.instant(), deadline);
      String state = shop.till().stateOf(receipt, left.isNegative() ? Duration.ZERO : left);
      if (!state.equals("DELIVERED")) {
        narrator.notDelivered(receipt, state);
      }
    }
  }
}
