package id.lanjut.gateway.alert;

/** What can be wrong. */
enum Kind {
  LINK_DOWN("link-down", false, false),
  QUEUE_OLD("queue-older-than", true, false),
  HELD("held", true, false),
  DISK("disk", true, false),
  QUOTA("quota", false, true),
  DRILL_FAILED("drill-failed", false, true);

  private final String key;
  private final boolean vital;
  private final boolean sparing;

  Kind(String key, boolean vital, boolean sparing) {
    this.key = key;
    this.vital = vital;
    this.sparing = sparing;
  }

  /** The rule's name in the configuration. */
  String key() {
    return key;
  }

  /** Whether it is told in quiet hours too: money is in doubt, or selling is about to end. */
  boolean isVital() {
    return vital;
  }

  /** Whether telling it can wait for a link that need not be spared. */
  boolean isSparing() {
    return sparing;
  }
}
