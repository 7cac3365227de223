package id.lanjut.gateway.uptime;

import id.lanjut.store.drill.DrillReport;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.uptime.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the record's changes once, and finds links whose outages began together. */
final class Coincidences {
  /** Two lines that one thing cuts are not found dead by the same probe. */
  static final Duration AT_ONCE = Duration.ofSeconds(5);

  /** Twice is chance. */
  static final int AT_LEAST = 3;

  private final Map<String, Followed> followed = new LinkedHashMap<>();

  /** One link's course and the beginnings of its outages. */
  private record Followed(Course course, Beginnings beginnings) {}

  /**
   * Nothing is read yet.
   *
   * @param runs every run that was seen in the window
   * @param links the links that are configured, in their order
   * @param drills those of the window: what they cut was no outage
   */
  Coincidences(Span window, List<Run> runs, List<String> links, List<DrillReport> drills) {
    Map<Instant, Run> byStart = new HashMap<>();
    runs.forEach(run -> byStart.put(run.started(), run));
    for (String link : links) {
      Beginnings beginnings = new Beginnings(begun -> isRehearsed(link, begun, drills));
      Course course = new Course(window, byStart, beginnings::add);
      followed.put(link, new Followed(course, beginnings));
    }
  }

  private static boolean isRehearsed(String link, Instant begun, List<DrillReport> drills) {
    return drills.stream()
        .filter(drill -> drill.links().contains(link))
        .anyMatch(drill -> !begun.isBefore(drill.started()) && !begun.isAfter(drill.ended()));
  }

  void on(Event.LinkChanged change) {
    Followed link = followed.get(change.link());
    if (link != null) {
      link.course().on(change);
    }
  }

  /** Nothing more comes. */
  List<DownTogether> end() {
    followed.values().forEach(link -> link.course().end());
    List<String> names = List.copyOf(followed.keySet());
    List<DownTogether> found = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (String other : names.subList(i + 1, names.size())) {
        pair(names.get(i), other).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<DownTogether> pair(String one, String other) {
    List<Instant> ones = beginnings(one);
    List<Instant> others = beginnings(other);
    int together = together(ones, others);
    int outages = Math.min(ones.size(), others.size());
    return together >= AT_LEAST && 2 * together >= outages
        ? Optional.of(new DownTogether(List.of(one, other), together, outages))
        : Optional.empty();
  }

  private List<Instant> beginnings(String link) {
    Followed it = followed.get(link);
    return it == null ? List.of() : it.beginnings().all();
  }

  /** Each moment of the one has at most one of the other. */
  private static int together(List<Instant> ones, List<Instant> others) {
    int together = 0;
    int i = 0;
    int j = 0;
    while (i < ones.size() && j < others.size()) {
      Duration later = Duration.between(ones.get(i), others.get(j));
      if (later.abs().compareTo(AT_ONCE) <= 0) {
        together++;
        i++;
        j++;
      } else if (later.isNegative()) {
        j++;
      } else {
        i++;
      }
    }
    return together;
  }
}
