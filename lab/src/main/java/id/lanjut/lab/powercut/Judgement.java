package id.lanjut.lab.powercut;

import id.lanjut.lab.crash.Findings;
import id.lanjut.lab.process.GatewayProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Waits for a gateway on a disk after a cut, and finds out what is left there. */
final class Judgement {
  private final Starts starts;
  private final Duration readyTime;

  Judgement(Starts starts, Duration readyTime) {
    this.starts = starts;
    this.readyTime = readyTime;
  }

  /** Lets the world come to rest around it, too. */
  Verdict of(Shop shop, GatewayProcess gateway) throws Exception {
    Optional<String> refusal = starts.refusal(gateway);
    List<String> setAside = shop.newlySetAside();
    return refusal.isPresent()
        ? Verdict.notStarted(setAside, refusal.get())
        : started(shop, gateway, setAside);
  }

  private Verdict started(Shop shop, GatewayProcess gateway, List<String> setAside)
      throws Exception {
    Duration took = gateway.timeToReady();
    long ready = System.nanoTime();
    Findings findings;
    try {
      shop.world().calmDown();
      findings = shop.world().audit(gateway);
    } catch (IOException endedAfterAll) {
      return Verdict.notStarted(setAside, Refusals.reason(gateway.logTail()));
    }
    boolean newLedger = setAside.stream().anyMatch(name -> name.contains("ledger"));
    return new Verdict(
        took.compareTo(readyTime) <= 0,
        took,
        Duration.ofNanos(System.nanoTime() - ready),
        findings,
        setAside,
        newLedger ? LedgerFate.SET_ASIDE : LedgerFate.OPENED,
        "ready after " + took.toMillis() + " ms");
  }
}
