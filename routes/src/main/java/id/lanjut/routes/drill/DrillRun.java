package id.lanjut.routes.drill;

import id.lanjut.routes.drill.Progress.Phase;
import id.lanjut.routes.link.LinkChange;
import id.lanjut.routes.link.LinkState;
import id.lanjut.store.drill.DrillReport;
import id.lanjut.store.transaction.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One drill.
 *
 * <pre>
 *   WAITING ──nothing is being sent, or enough waited──► CUT ──time is up──► RETURNING ──► OVER
 *      │                                                  └──real trouble, or stopped──┘     ▲
 *      └──stopped, or what is being sent could not be found out about────────────────────────┘
 * </pre>
 */
final class DrillRun {
  private static final Logger LOG = LoggerFactory.getLogger(DrillRun.class);

  /** How long a moment is waited for at which nothing is being sent. */
  static final Duration QUIET_WITHIN = Duration.ofSeconds(10);

  /** How long links and what has waited may take to come back, beside the clean time. */
  static final Duration RETURN_WITHIN = Duration.ofSeconds(60);

  /** By when the lines mend by themselves, should this drill be gone. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final DrillOrder order;
  private final DrillParts parts;
  private final Runnable onStep;
  private final Consumer<DrillReport> onEnd;
  private final Traffic traffic;
  private final Sides sides;
  private final Sales sales;
  private final Trials trials;
  private final Measures measures = new Measures();
  private final List<String> failures = new ArrayList<>();
  private final boolean wasFirst;
  private final Instant started;

  // Guarded by this.
  private Phase phase = Phase.WAITING;
  private Instant until;

  /**
   * A drill that has not begun.
   *
   * @param onStep told when there is something new
   * @param onEnd takes the report
   */
  DrillRun(DrillOrder order, DrillParts parts, Runnable onStep, Consumer<DrillReport> onEnd) {
    this.order = order;
    this.parts = parts;
    this.onStep = onStep;
    this.onEnd = onEnd;
    this.traffic = new Traffic(order.links());
    this.sides = new Sides(parts.links(), order.links());
    this.sales = new Sales(parts.shop(), parts.routes());
    this.trials = new Trials(parts, order.links(), this::onNews);
    this.started = now();
    this.until = started.plus(QUIET_WITHIN);
    this.wasFirst = sides.isFirst();
  }

  /** On the journal's thread: only notes it down. */
  void onTransaction(Snapshot snapshot) {
    if (!trials.onChange(snapshot)) {
      traffic.onChange(snapshot);
    }
  }

  synchronized Progress progress() {
    return new Progress(phase, until, report());
  }

  /** Cuts at the next moment at which nothing is being sent. */
  synchronized void begin() {
    after(QUIET_WITHIN, Phase.WAITING, this::cutAnyway);
    look();
  }

  /** Something has changed. */
  synchronized void look() {
    switch (phase) {
      case WAITING -> cutIfQuiet();
      case CUT -> giveBackInTrouble();
      case RETURNING -> endIfBack();
      case OVER -> {}
    }
  }

  synchronized void onLink(LinkChange change) {
    if (phase == Phase.CUT) {
      boolean ours = order.links().contains(change.link());
      if (ours && change.to() != LinkState.HELD) {
        notice(change.at());
      } else if (ours || !Sides.isUsable(change.to())) {
        giveBack(change.link() + " is " + change.to() + ": " + change.reason());
      }
    }
    look();
  }

  /** Ends it before its time. */
  synchronized void stop(String why) {
    switch (phase) {
      case CUT -> giveBack(why);
      case WAITING, RETURNING -> {
        failures.add(why);
        end();
      }
      case OVER -> {}
    }
  }

  /** Ends it now, with what is known. */
  synchronized void abandon(String why) {
    if (phase != Phase.OVER) {
      failures.add(why);
      end();
    }
  }

  private void cutIfQuiet() {
    if (sales.areQuiet()) {
      cut();
    }
  }

  /** What is being sent becomes unknown, which is no harm where that can be found out about. */
  private void cutAnyway() {
    if (!sales.areAtRisk()) {
      cut();
    }
    if (phase == Phase.WAITING) {
      failures.add(
          "there was no quiet moment, and what is being sent could not be found out about:"
              + " a route has neither inquiry nor safe-to-repeat");
      end();
    }
  }

  private void cut() {
    if (sides.others().isEmpty()) {
      failures.add("no other link is UP");
      end();
      return;
    }
    boolean spareSales = !sales.canBeFoundOut();
    parts.cuts().cut(order.links(), order.lasts().plus(GRACE), spareSales);
    if (spareSales && sales.areAtRisk()) {
      // It came in between: what it has written leaves now, and the next moment is waited for.
      parts.cuts().mend();
      return;
    }
    LOG.warn("cut for a drill links={} seconds={}", order.links(), order.lasts().toSeconds());
    measures.cut = now();
    traffic.begin(now());
    sales.begin();
    enter(Phase.CUT, order.lasts());
    after(order.lasts(), Phase.CUT, this::timeIsUp);
  }

  private void timeIsUp() {
    if (measures.lost == null) {
      failures.add("not found to be dead within " + order.lasts().toSeconds() + " s");
    }
    if (measures.switched(traffic, trials) == null) {
      failures.add("nothing was answered over another link");
    }
    returning();
  }

  private void giveBack(String why) {
    failures.add(why);
    returning();
  }

  private void returning() {
    parts.cuts().mend();
    traffic.end();
    trials.giveUpUnsent();
    measures.mended = now();
    Duration atMost = RETURN_WITHIN.plus(parts.surroundings().failbackAfter().multipliedBy(2));
    enter(Phase.RETURNING, atMost);
    after(atMost, Phase.RETURNING, this::isLate);
    endIfBack();
  }

  private void isLate() {
    sides.cut().stream()
        .filter(link -> link.state() != LinkState.UP)
        .map(link -> link.settings().name() + " has not come back: " + link.reason())
        .forEach(failures::add);
    if (measures.settled == null) {
      failures.add(sales.moreWaiting() + " transactions more wait than before");
    }
    end();
  }

  private void notice(Instant at) {
    if (measures.doubted == null
        && sides.cut().stream().noneMatch(link -> link.state() == LinkState.UP)) {
      measures.doubted = at;
      trials.begin(sides.others(), Duration.between(now(), until));
      onStep.run();
    }
    if (measures.lost == null
        && sides.cut().stream().noneMatch(link -> Sides.isUsable(link.state()))) {
      measures.lost = at;
      onStep.run();
    }
  }

  private void onNews() {
    onStep.run();
    look();
  }

  private void giveBackInTrouble() {
    sales.trouble().ifPresent(this::giveBack);
  }

  private void endIfBack() {
    if (measures.preferred == null && sides.areBack(wasFirst)) {
      measures.preferred = now();
      onStep.run();
    }
    if (measures.settled == null && sales.moreWaiting() <= 0) {
      measures.settled = now();
      onStep.run();
    }
    if (measures.preferred != null && measures.settled != null && trials.areOver()) {
      end();
    }
  }

  private void end() {
    parts.cuts().mend();
    if (measures.cut != null) {
      sales.held().ifPresent(failures::add);
    }
    enter(Phase.OVER, Duration.ZERO);
    onEnd.accept(report());
  }

  private void enter(Phase next, Duration atMost) {
    phase = next;
    until = now().plus(atMost);
    onStep.run();
  }

  private void after(Duration delay, Phase during, Runnable run) {
    parts
        .surroundings()
        .alarm()
        .after(
            delay,
            () -> {
              synchronized (this) {
                if (phase == during) {
                  run.run();
                }
              }
            });
  }

  private DrillReport report() {
    return new DrillReport(
        started,
        now(),
        List.copyOf(order.links()),
        order.by(),
        Stream.of(failures, trials.failures(phase == Phase.OVER))
            .flatMap(List::stream)
            .distinct()
            .toList(),
        measures.figures(traffic, trials));
  }

  private Instant now() {
    return parts.surroundings().clock().instant();
  }
}
