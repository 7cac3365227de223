package id.lanjut.gateway.uptime;

import id.lanjut.store.drill.DrillReport;
import id.lanjut.store.uptime.Run;
import id.lanjut.store.uptime.UptimeLog;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Answers how the links did, from the record. */
public final class Uptime {
  /** Whoever asks again and again gets the same for so long: a month takes a moment to read. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private final UptimeLog log;
  private final Supplier<Run> current;
  private final List<String> links;
  private final Surroundings surroundings;
  private final Map<Window, UptimeReport> latest = new EnumMap<>(Window.class);

  /**
   * What does not come from the record.
   *
   * @param clock by which windows end
   * @param zone the shop's, whose months are meant
   * @param costPerMinuteOrNull what a minute without sales costs; null when nobody has said
   */
  public record Surroundings(
      InstantSource clock, ZoneId zone, @Nullable BigDecimal costPerMinuteOrNull) {}

  /**
   * Reads this record.
   *
   * @param current the run that lasts
   * @param links the links that are configured, in their order
   */
  public Uptime(
      UptimeLog log, Supplier<Run> current, List<String> links, Surroundings surroundings) {
    this.log = log;
    this.current = current;
    this.links = List.copyOf(links);
    this.surroundings = surroundings;
  }

  /**
   * What the record tells of a window that ends now.
   *
   * @throws id.lanjut.store.ledger.LedgerException when it cannot be read
   */
  public synchronized UptimeReport report(Window window) {
    Instant now = surroundings.clock().instant();
    UptimeReport known = latest.get(window);
    if (known != null && now.isBefore(known.to().plus(FRESH)) && !now.isBefore(known.to())) {
      return known;
    }
    UptimeReport report = read(window, window.endingAt(now, surroundings.zone()));
    latest.put(window, report);
    return report;
  }

  /**
   * The same of the links alone.
   *
   * @throws id.lanjut.store.ledger.LedgerException when it cannot be read
   */
  public LinksReport links(Window window) {
    Span span = window.endingAt(surroundings.clock().instant(), surroundings.zone());
    return new LinksReport(window, span.from(), span.to(), survey(span).end().links());
  }

  private Survey survey(Span span) {
    Survey survey = new Survey(span, runs(span), links);
    log.changes(span.from(), survey::on);
    return survey;
  }

  private UptimeReport read(Window window, Span span) {
    Survey survey = survey(span);
    Survey.Result result = survey.end();
    Savings savings = new Savings(result.troubles());
    log.detours(span.from(), savings::add);
    return new UptimeReport(
        window,
        span.from(),
        span.to(),
        survey.observed(),
        result.whole(),
        result.links(),
        savings.end(log.tally(span.from()), surroundings.costPerMinuteOrNull()));
  }

  /**
   * Which links go down together, by the last 30 days.
   *
   * @param drills those of that time
   * @throws id.lanjut.store.ledger.LedgerException when the record cannot be read
   */
  List<DownTogether> downTogether(List<DrillReport> drills) {
    Span span = Window.THIRTY_DAYS.endingAt(surroundings.clock().instant(), surroundings.zone());
    Coincidences coincidences = new Coincidences(span, runs(span), links, drills);
    log.changes(span.from(), coincidences::on);
    return coincidences.end();
  }

  /** The one that lasts is seen until now, whenever that was last kept. */
  private List<Run> runs(Span span) {
    Run lasting = current.get();
    List<Run> runs = new ArrayList<>(log.runs(span.from()));
    runs.removeIf(run -> run.started().equals(lasting.started()));
    runs.add(new Run(lasting.started(), Span.later(lasting.started(), span.to()), lasting.ended()));
    return runs;
  }
}
