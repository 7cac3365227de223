package id.lanjut.lab.wan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the gateway has to reach, and where it does not. */
final class Goals {
  private final Reading reading;
  private final List<String> missed = new ArrayList<>();

  private Goals(Reading reading) {
    this.reading = reading;
  }

  /** Each missed goal in words. */
  static List<String> missedBy(Scenario scenario, Reading reading) {
    Goals goals = new Goals(reading);
    goals.common(scenario);
    goals.own(scenario);
    return List.copyOf(goals.missed);
  }

  private void common(Scenario scenario) {
    atMost("sales failed", reading.counts().salesFailed(), 0);
    atMost("sales that happened twice", reading.counts().twice(), 0);
    atMost("sales lost", reading.counts().lost(), 0);
    if (scenario.leavesALine()) {
      atMost("reads failed", reading.counts().readsFailed(), 0);
    }
  }

  private void own(Scenario scenario) {
    switch (scenario) {
      case CABLE -> {
        atMost("leaves within, s", reading.moves().leaveSeconds(), 0.1);
        atMost("added p99, ms", reading.waits().p99Millis(), 300);
      }
      case BLACKHOLE -> {
        atMost("leaves within, s", reading.moves().leaveSeconds(), 1);
        atMost("added p99 of unsent sales, ms", reading.waits().unsentP99Millis(), 500);
        atMost("sent sales settled within, ms", reading.waits().sentMaxMillis(), 2_000);
      }
      case BLACKHOLE_KEYS -> {
        atMost("leaves within, s", reading.moves().leaveSeconds(), 1);
        atMost("sales settled within, ms", reading.waits().maxMillis(), 2_000);
      }
      case BROWNOUT -> atMost("leaves within, s", reading.moves().leaveSeconds(), 3);
      case CAPTIVE -> atMost("bytes told to the portal", reading.moves().portalBytes(), 0);
      case FLAPPING -> atMost("switches", reading.moves().switches(), 2);
      case DNS, SLOW, BOTH, PROVIDER -> {}
    }
  }

  private void atMost(String what, double value, double bound) {
    if (value > bound) {
      missed.add(
          String.format(
              Locale.ROOT, "%s: %s %.2f, goal %.2f", reading.scenario(), what, value, bound));
    }
  }
}
