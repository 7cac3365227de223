package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Tells the uptime in a few lines for a terminal. */
final class UptimeSummary {
  private static final int OUTAGES_SHOWN = 3;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final ZoneId zone;
  private final List<String> lines = new ArrayList<>();

  UptimeSummary(ZoneId zone) {
    this.zone = zone;
  }

  String of(JsonNode uptime) {
    long observed = uptime.path("observedSeconds").asLong();
    long all = observed + uptime.path("notRunningSeconds").asLong();
    lines.add(
        "%s: the gateway ran for %s of %s"
            .formatted(uptime.path("window").asText(), time(observed), time(all)));
    JsonNode whole = uptime.path("whole");
    add("all links", whole, "offline", whole.path("offlineSeconds").asLong());
    note("    over a link of second choice ", whole.path("degradedSeconds").asLong());
    uptime
        .path("links")
        .forEach(
            link -> {
              add(link.path("name").asText(), link, "down", link.path("downSeconds").asLong());
              note("    held ", link.path("heldSeconds").asLong());
            });
    saved(uptime.path("saved"));
    cost(uptime.path("costAvoided"));
    return String.join(System.lineSeparator(), lines);
  }

  private void add(String name, JsonNode it, String bad, long badSeconds) {
    int count = it.path("outageCount").asInt();
    String outages =
        count == 0
            ? "no outage"
            : "%s %s in %d outage%s, longest %s"
                .formatted(
                    bad,
                    time(badSeconds),
                    count,
                    count == 1 ? "" : "s",
                    time(it.path("longestOutageSeconds").asLong()));
    lines.add(
        String.format(
            Locale.ROOT, "  %-12s %9s  %s", name, share(it.path("availability")), outages));
    StreamSupport.stream(it.path("outages").spliterator(), false)
        .limit(OUTAGES_SHOWN)
        .map(this::outage)
        .forEach(lines::add);
  }

  private String outage(JsonNode outage) {
    String atLeast = outage.path("cut").asBoolean() ? "at least " : "";
    String lasting = outage.path("to").isNull() ? ", lasting" : "";
    return "    %s  %s%s%s  %s"
        .formatted(
            TIME.format(Instant.parse(outage.path("from").asText()).atZone(zone)),
            atLeast,
            time(outage.path("seconds").asLong()),
            lasting,
            outage.path("cause").asText())
        // A cause may quote what a portal or a person said: it must not speak to the screen.
        .replaceAll("\\p{Cntrl}", "?");
  }

  private void note(String what, long seconds) {
    if (seconds > 0) {
      lines.add(what + time(seconds));
    }
  }

  private void saved(JsonNode saved) {
    lines.add("  over another link    " + sum(saved.path("overAnotherLink")));
    lines.add("  queued while offline " + sum(saved.path("queuedWhileOffline")));
    lines.add(
        "  accepted %d, ended %d, waiting %d, lost %d"
            .formatted(
                saved.path("accepted").asLong(),
                saved.path("ended").asLong(),
                saved.path("waiting").asLong(),
                saved.path("lost").asLong()));
  }

  private static String sum(JsonNode sum) {
    return sum.path("transactions").asLong() + " worth " + sum.path("amount").asText();
  }

  private void cost(JsonNode cost) {
    if (cost.isObject()) {
      lines.add(
          "  cost avoided %s: %d min of %s"
              .formatted(
                  cost.path("amount").asText(),
                  cost.path("minutes").asLong(),
                  cost.path("perMinute").asText()));
    }
  }

  /** Never rounded up: what was not everything must not read as 100 %. */
  private static String share(JsonNode availability) {
    return availability.isNumber()
        ? BigDecimal.valueOf(availability.asDouble())
                .movePointRight(2)
                .setScale(3, RoundingMode.DOWN)
            + " %"
        : "unknown";
  }

  private static String time(long seconds) {
    Duration time = Duration.ofSeconds(seconds);
    if (time.toDays() > 1) {
      return time.toDays() + " d " + time.toHoursPart() + " h";
    }
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : seconds + " s";
  }
}
