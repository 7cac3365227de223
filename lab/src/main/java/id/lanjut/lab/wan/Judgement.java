package id.lanjut.lab.wan;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a reading of what was observed. */
final class Judgement {
  /** Sooner than that nobody has waited. */
  private static final double WAITED_MILLIS = 300;

  private static final double NANOS = 1e9;
  private static final double NEVER = Tills.PATIENCE.toMillis();

  private final Observed seen;
  private final List<Asked> during;

  /** How often each sale happened. */
  private final Map<String, Long> happened;

  /** The sales that the API was asked about: each had been sent to it, for all that was known. */
  private final Set<String> inquired;

  private Judgement(Observed seen) {
    this.seen = seen;
    this.during = seen.during();
    this.happened =
        seen.arrivals().stream()
            .filter(arrival -> arrival.kind() == Arrival.Kind.SALE)
            .collect(Collectors.groupingBy(Arrival::key, Collectors.counting()));
    this.inquired =
        seen.arrivals().stream()
            .filter(arrival -> arrival.kind() == Arrival.Kind.INQUIRY)
            .map(Arrival::key)
            .collect(Collectors.toSet());
  }

  static Reading of(Scenario scenario, Contestant contestant, Observed seen) {
    Judgement judge = new Judgement(seen);
    return new Reading(
        scenario.label(), contestant.label(), judge.counts(), judge.waits(), judge.moves());
  }

  private Reading.Counts counts() {
    return new Reading.Counts(
        seen.asked().size(),
        count(one -> one.isSale() && one.failed()),
        count(one -> !one.isSale() && one.failed()),
        (int) happened.values().stream().filter(times -> times > 1).count(),
        count(one -> one.isSale() && !one.failed() && !happened.containsKey(one.key())));
  }

  private Reading.Waits waits() {
    double[] all = added(one -> true);
    return new Reading.Waits(
        quantile(all, 0.5),
        quantile(all, 0.99),
        quantile(all, 1),
        quantile(added(one -> one.isSale() && !isSettledLater(one)), 0.99),
        quantile(added(one -> one.isSale() && isSettledLater(one)), 1));
  }

  private Reading.Moves moves() {
    return new Reading.Moves(leaveSeconds(), returnSeconds(), Switches.count(seen), portalBytes());
  }

  private boolean isSettledLater(Asked one) {
    return inquired.contains(one.key()) || one.answer().status() == 202;
  }

  private int count(Predicate<Asked> which) {
    return (int) seen.asked().stream().filter(which).count();
  }

  private double[] added(Predicate<Asked> which) {
    return during.stream()
        .filter(which)
        .mapToDouble(one -> one.addedMillis(NEVER))
        .sorted()
        .toArray();
  }

  private double leaveSeconds() {
    List<Asked> suffering =
        during.stream()
            .filter(one -> one.addedMillis(NEVER) >= WAITED_MILLIS)
            .sorted(Comparator.comparingLong(Asked::dueNanos))
            .toList();
    long last = suffering.isEmpty() ? seen.cutNanos() : suffering.get(0).dueNanos();
    for (Asked one : suffering) {
      if (one.dueNanos() - last > NANOS) {
        break;
      }
      last = one.dueNanos();
    }
    return (last - seen.cutNanos()) / NANOS;
  }

  private @Nullable Double returnSeconds() {
    return seen.arrivals().stream()
        .filter(one -> one.kind() == Arrival.Kind.SALE || one.kind() == Arrival.Kind.READ)
        .filter(one -> one.line().filter(line -> line == Line.FIBER).isPresent())
        .filter(one -> one.atNanos() >= seen.healedNanos())
        .map(one -> (one.atNanos() - seen.healedNanos()) / NANOS)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private int portalBytes() {
    return Math.toIntExact(
        seen.arrivals().stream()
            .filter(one -> one.kind() == Arrival.Kind.PORTAL)
            .mapToLong(Arrival::bytes)
            .sum());
  }

  /**
   * The nearest-rank quantile; zero of nothing.
   *
   * @param sorted ascending
   */
  static double quantile(double[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted.length == 0 ? 0 : sorted[Math.max(1, rank) - 1];
  }
}
