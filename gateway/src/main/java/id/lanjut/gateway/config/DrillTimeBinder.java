package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.drill.DrillOrder;
import id.lanjut.routes.drill.DrillTime;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads when drills are done by themselves. */
final class DrillTimeBinder {
  static final List<String> KEYS = List.of("every", "links", "for");

  private static final String EVERY_DAY = "DAY";

  /** When in a week, written {@code MON 05:00}, {@code MON THU 05:00} or {@code DAY 05:00}. */
  private record Weekly(Set<DayOfWeek> days, LocalTime at) {}

  private static final Weekly STAND_IN = new Weekly(EnumSet.allOf(DayOfWeek.class), LocalTime.MIN);

  private static final Parsed<Weekly> BAD =
      Parsed.bad(
          "must be days and a time of day such as MON 05:00, MON THU 05:00 or DAY 05:00 for every"
              + " day");

  private final Set<String> known;
  private final Parser<String> linkName;

  /** Reads times of drills that may cut these links. */
  DrillTimeBinder(Set<String> links) {
    this.known = links;
    this.linkName = Words.nameOf("link", links);
  }

  List<DrillTime> bindAll(Section root) {
    List<DrillTime> times = root.sections("drills", KEYS).stream().map(this::bind).toList();
    if (!times.isEmpty() && known.size() < 2) {
      root.fault("drills", "need another link to go on with, and there is none");
    }
    return times;
  }

  private DrillTime bind(Section drill) {
    Weekly every = drill.required("every", DrillTimeBinder::weekly, STAND_IN);
    Set<String> links = new LinkedHashSet<>(drill.filledList("links", linkName));
    if (known.size() > 1 && links.containsAll(known)) {
      drill.fault("links", "must leave one to go on with");
    }
    return new DrillTime(
        every.days(),
        every.at(),
        links,
        drill.optional("for", Durations.between("1s", "10m"), DrillOrder.DEFAULT));
  }

  private static Parsed<Weekly> weekly(String text) {
    List<String> words = List.of(text.split(" ", -1));
    int last = words.size() - 1;
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String word : words.subList(0, last)) {
      if (!days.addAll(daysOf(word))) {
        return BAD;
      }
    }
    try {
      LocalTime at = LocalTime.parse(words.get(last));
      return days.isEmpty() ? BAD : Parsed.good(new Weekly(days, at));
    } catch (DateTimeParseException e) {
      return BAD;
    }
  }

  /** The days that a word names; none when it is no such word. */
  private static Set<DayOfWeek> daysOf(String word) {
    Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
    days.removeIf(day -> !word.equals(EVERY_DAY) && !day.name().substring(0, 3).equals(word));
    return days;
  }
}
