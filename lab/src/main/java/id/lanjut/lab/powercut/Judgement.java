package id.lanjut.lab.powercut;

import id.lanjut.lab.process.GatewayProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

/** Waits for a gateway on a disk after a cut, and finds out what is left there. */
final class Judgement {
  private static final int CATCH_UPS = 20;
  private static final int CATCH_UP_MILLIS = 500;

  private final Starts starts;
  private final Duration readyTime;
  private final ExecutorService threads;

  Judgement(Starts starts, Duration readyTime, ExecutorService threads) {
    this.starts = starts;
    this.readyTime = readyTime;
    this.threads = threads;
  }

  Verdict of(Shop shop, GatewayProcess gateway) throws Exception {
    Optional<String> refusal = starts.refusal(gateway);
    List<String> setAside = shop.newlySetAside();
    return refusal.isPresent()
        ? Verdict.notStarted(setAside, refusal.get())
        : started(shop, gateway, setAside);
  }

  private Verdict started(Shop shop, GatewayProcess gateway, List<String> setAside)
      throws Exception {
    Inspection inspection = new Inspection(gateway, threads);
    int gaps = shop.newLedgerGaps(ledgerGaps(shop, gateway, inspection));
    List<Inspection.Loss> losses = inspection.losses(shop.receipts());
    losses.forEach(loss -> shop.lost(loss.receipt()));
    boolean newLedger = setAside.stream().anyMatch(name -> name.contains("ledger"));
    Duration took = gateway.timeToReady();
    return new Verdict(
        took.compareTo(readyTime) <= 0,
        took,
        losses.stream().map(Inspection.Loss::line).toList(),
        shop.newlyUndecided(inspection.undecided()),
        refusals(shop, inspection),
        setAside,
        newLedger ? LedgerFate.SET_ASIDE : LedgerFate.OPENED,
        gaps,
        "ready after " + took.toMillis() + " ms");
  }

  /** The ledger lags, and may take its time to catch up. */
  private static Set<Receipt> ledgerGaps(Shop shop, GatewayProcess gateway, Inspection inspection)
      throws Exception {
    Set<Receipt> gaps = inspection.ledgerGaps(shop.receipts());
    for (int i = 0; i < CATCH_UPS && !gaps.isEmpty(); i++) {
      Starts.stayAlive(gateway, CATCH_UP_MILLIS);
      gaps = inspection.ledgerGaps(gaps);
    }
    return gaps;
  }

  /** What was never answered can be handed in again, and is promised then. */
  private static List<String> refusals(Shop shop, Inspection inspection) throws Exception {
    List<String> refusals = new ArrayList<>();
    for (Sale sale : shop.takeUnanswered()) {
      Counter.Word word = inspection.again(sale);
      if (word.accepted()) {
        shop.promised(new Receipt(sale, word.id()));
      } else {
        refusals.add(sale.key() + " was never acknowledged, and handed in again " + word.state());
      }
    }
    return refusals;
  }
}
