package id.lanjut.gateway.alert;

import id.lanjut.gateway.config.AlertSettings.Rules;
import id.lanjut.routes.link.LinkSelector;
import java.util.function.Predicate;

/** What is looked at: a rule that is on, and a link that is there. */
record Watched(Rules rules, LinkSelector links) implements Predicate<Key> {
  @Override
  public boolean test(Key key) {
    return switch (key.kind()) {
      case LINK_DOWN -> rules.linkDownOrNull() != null && isThere(key.about());
      case QUEUE_OLD -> rules.queueOlderThanOrNull() != null;
      case HELD -> rules.held() > 0;
      case DISK -> rules.diskBytes() > 0;
      case QUOTA -> rules.quotaOrNull() != null && isThere(key.about());
      case DRILL_FAILED -> rules.drillFailed();
    };
  }

  private boolean isThere(String link) {
    return links.statuses().stream().anyMatch(status -> status.settings().name().equals(link));
  }
}
