package id.lanjut.gateway.uptime;

import id.lanjut.store.transaction.Event;
import id.lanjut.store.uptime.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads the record's changes once, and follows every link, and the whole, through them. */
final class Survey {
  private final Span window;
  private final Duration observed;
  private final Map<Instant, Run> runs = new HashMap<>();
  private final Map<String, Followed> followed = new LinkedHashMap<>();
  private final Troubles.Gathering troubles = new Troubles.Gathering();

  /** One link's course, its outages, and what can be drawn of it. */
  private record Followed(Course course, Outages outages, Strip strip) {}

  /**
   * Nothing is read yet.
   *
   * @param runs every run that was seen in the window
   * @param links the links that are configured, in their order
   */
  Survey(Span window, List<Run> runs, List<String> links) {
    this.window = window;
    this.observed = Observed.of(runs, window);
    runs.forEach(run -> this.runs.put(run.started(), run));
    followed.put(Event.LinkChanged.WHOLE, follow(troubles::add));
    links.forEach(link -> followed.put(link, follow(stretch -> {})));
  }

  private Followed follow(Consumer<Stretch> alsoTold) {
    Outages outages = new Outages(window.to());
    Strip strip = new Strip(window);
    Consumer<Stretch> told = outages::add;
    Course course = new Course(window, runs, told.andThen(strip::add).andThen(alsoTold));
    return new Followed(course, outages, strip);
  }

  void on(Event.LinkChanged change) {
    followed.computeIfAbsent(change.link(), link -> follow(stretch -> {})).course().on(change);
  }

  Duration observed() {
    return observed;
  }

  /** Nothing more comes. */
  Result end() {
    List<UptimeReport.OfLink> links = new ArrayList<>();
    followed.forEach((link, it) -> links.add(new UptimeReport.OfLink(link, availability(it))));
    return new Result(links.get(0).availability(), links.subList(1, links.size()), troubles.end());
  }

  private Availability availability(Followed it) {
    return Availability.of(it.course().end(), observed, it.outages(), it.strip());
  }

  /** What the changes tell. */
  record Result(Availability whole, List<UptimeReport.OfLink> links, Troubles troubles) {}
}
