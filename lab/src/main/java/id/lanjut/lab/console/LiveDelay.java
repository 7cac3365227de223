package id.lanjut.lab.console;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long after a sale was answered an open console is told of it. */
final class LiveDelay {
  private static final Pattern DELIVERED =
      Pattern.compile("\"key\":\"(LAB-\\d+)\".*\"state\":\"DELIVERED\"");

  private final Map<String, Long> answered = new ConcurrentHashMap<>();
  private final Map<String, Long> heard = new ConcurrentHashMap<>();
  private final Histogram took = new ConcurrentHistogram(3);

  /** A till has its answer. */
  void answered(String key) {
    answered.put(key, System.nanoTime());
    settle(key);
  }

  /** A line of an event stream. */
  void heard(String line) {
    Matcher told = DELIVERED.matcher(line);
    if (told.find()) {
      heard.put(told.group(1), System.nanoTime());
      settle(told.group(1));
    }
  }

  /** The console may hear of it before the till does: that counts as at once. */
  private void settle(String key) {
    Long till = answered.get(key);
    Long console = heard.get(key);
    if (till != null && console != null && answered.remove(key, till)) {
      took.recordValue(Math.max(0, console - till) / 1_000);
    }
  }

  /** In microseconds, of those that it was told of: a burst shows its latest only. */
  Histogram took() {
    return took;
  }
}
