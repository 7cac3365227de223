package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Tells a status in a few lines for a terminal. */
final class StatusSummary {
  private StatusSummary() {}

  static String of(JsonNode status) {
    return headline(status)
        + StreamSupport.stream(status.path("links").spliterator(), false)
            .map(StatusSummary::link)
            .collect(Collectors.joining())
        + queue(status.path("queue"))
        + waiting(status.path("routes"))
        + fates(status.path("sharedFate"))
        + clock(status.path("clock").asText())
        + notices("damaged and set aside, call a technician: ", status.path("quarantined"))
        + notices(
            "the new configuration was refused, the old one stays in force: ",
            status.path("config").path("faults"))
        + notices("takes effect at the next start: ", status.path("config").path("atNextStart"));
  }

  private static String headline(JsonNode status) {
    String via = status.path("via").isTextual() ? " over " + status.path("via").asText() : "";
    return status.path("name").asText() + ": " + status.path("state").asText() + via + "\n";
  }

  static String link(JsonNode link) {
    long millis = link.path("connectMillis").asLong();
    return String.format(
        Locale.ROOT,
        "  %-12s %-8s since %s  %s  %s%n%s",
        link.path("name").asText(),
        link.path("state").asText(),
        link.path("since").asText(),
        millis < 0 ? "-" : millis + " ms",
        link.path("reason").asText(),
        traffic(link.path("traffic")));
  }

  /** What it has carried, and how near that is to too much. */
  private static String traffic(JsonNode traffic) {
    if (traffic.isMissingNode()) {
      return "";
    }
    String used = size(traffic.path("sent").asLong() + traffic.path("received").asLong());
    return String.format(
        Locale.ROOT,
        "  %-12s %s%s since %s, probes this month %s%s%n",
        "",
        used,
        traffic.path("quota").isNull() ? "" : " of " + size(traffic.path("quota").asLong()),
        traffic.path("from").asText(),
        size(traffic.path("probesThisMonth").asLong()),
        warning(traffic));
  }

  private static String warning(JsonNode traffic) {
    double percent = Math.floor(traffic.path("share").asDouble() * 100);
    String share =
        String.format(
            Locale.ROOT, "%.0f %% of its quota until %s", percent, traffic.path("until").asText());
    return switch (traffic.path("level").asText()) {
      case "high" -> "; NOTE: " + share;
      case "critical" -> "; WARNING: " + share;
      case "over" -> "; OVER ITS QUOTA, spared: " + share;
      default -> "";
    };
  }

  /** In powers of 1024, as sizes are configured. */
  private static String size(long bytes) {
    String[] units = {"KB", "MB", "GB"};
    double amount = bytes / 1024.0;
    int unit = 0;
    while (amount >= 1024 && unit < units.length - 1) {
      amount /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", amount, units[unit]);
  }

  private static String queue(JsonNode queue) {
    JsonNode byState = queue.path("byState");
    int held = byState.path("HELD").asInt();
    int moving = queue.path("depth").asInt() - held;
    Duration oldest = Duration.ofSeconds(queue.path("oldestAgeSeconds").asLong());
    String age = moving + held == 0 ? "" : ", oldest " + age(oldest);
    return "  queue: " + moving + " waiting, " + held + " held" + age;
  }

  /** The routes whose class has to wait. */
  private static String waiting(JsonNode routes) {
    String names =
        StreamSupport.stream(routes.spliterator(), false)
            .filter(route -> route.path("state").asText().equals("waiting"))
            .map(route -> route.path("name").asText())
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? ""
        : System.lineSeparator() + "  bandwidth is short, waits for a better link: " + names;
  }

  /** Links that one outage takes together. */
  private static String fates(JsonNode fates) {
    return StreamSupport.stream(fates.spliterator(), false)
        .map(fate -> System.lineSeparator() + "  " + names(fate.path("links")) + ": " + why(fate))
        .collect(Collectors.joining());
  }

  private static String names(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining(", "));
  }

  private static String why(JsonNode fate) {
    return switch (fate.path("because").asText()) {
      case "provider" ->
          "one provider (" + fate.path("provider").asText() + "), whose outage takes them together";
      case "addresses" ->
          "one range of public addresses ("
              + fate.path("addresses").asText()
              + "), so one provider, whose outage takes them together";
      default ->
          "went down together "
              + fate.path("together").asInt()
              + " of "
              + fate.path("outages").asInt()
              + " times in 30 days: they share something";
    };
  }

  private static String clock(String finding) {
    return switch (finding) {
      case "set-back" ->
          System.lineSeparator()
              + "  this computer's clock was set back: what was unknown before the start is not sent again; set it right";
      case "leapt" ->
          System.lineSeparator()
              + "  this computer's clock has leapt ahead: what that makes too old is held; see whether it is right";
      default -> "";
    };
  }

  /** Nothing when there is nothing to say. */
  private static String notices(String about, JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(each -> System.lineSeparator() + "  " + about + each.asText())
        .collect(Collectors.joining());
  }

  private static String age(Duration age) {
    return age.toHours() > 0
        ? age.toHours() + " h " + age.toMinutesPart() + " min"
        : age.toMinutes() + " min " + age.toSecondsPart() + " s";
  }
}
