package id.lanjut.gateway.quota;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/** Says in the log how near a link is to the end of its quota: each level once in a period. */
final class QuotaNews {
  private static final Logger LOG = LoggerFactory.getLogger(QuotaNews.class);

  private record Told(Period period, Level level) {}

  private final Map<String, Told> told = new HashMap<>();

  /** Says where the links stand; the levels that they have reached were said by an earlier run. */
  void begin(Map<String, LinkTraffic> links) {
    links.forEach(
        (link, traffic) -> {
          about(LOG.atInfo(), link, traffic).log("counted so far in this period");
          told.put(link, new Told(traffic.period(), traffic.level()));
        });
  }

  /** Whether there was anything to say. */
  boolean tell(Map<String, LinkTraffic> links) {
    boolean news = false;
    for (Map.Entry<String, LinkTraffic> link : links.entrySet()) {
      news |= tell(link.getKey(), link.getValue());
    }
    return news;
  }

  private boolean tell(String link, LinkTraffic traffic) {
    Told before = told.getOrDefault(link, new Told(traffic.period(), Level.FINE));
    boolean isNew = !before.period().equals(traffic.period());
    if (isNew) {
      about(LOG.atInfo(), link, traffic).log("its quota begins anew");
    }
    Level known = isNew ? Level.FINE : before.level();
    boolean reached = traffic.level().compareTo(known) > 0;
    if (reached) {
      say(link, traffic);
    }
    told.put(link, new Told(traffic.period(), reached ? traffic.level() : known));
    return reached;
  }

  private static void say(String link, LinkTraffic traffic) {
    switch (traffic.level()) {
      case FINE -> {}
      case HIGH -> about(LOG.atWarn(), link, traffic).log("three quarters of its quota are used");
      case CRITICAL ->
          about(LOG.atError(), link, traffic).log("its quota is used up soon: 95 % are gone");
      case OVER ->
          about(LOG.atError(), link, traffic)
              .log("its quota is used up: bulk waits, normal is limited, vital goes on");
    }
  }

  private static LoggingEventBuilder about(
      LoggingEventBuilder event, String link, LinkTraffic traffic) {
    return event
        .addKeyValue("link", link)
        .addKeyValue("usedBytes", traffic.total())
        .addKeyValue("quotaBytes", traffic.quota().map(quota -> quota.volumeBytes()).orElse(0L))
        .addKeyValue("from", traffic.period().from())
        .addKeyValue("until", traffic.period().until());
  }
}
