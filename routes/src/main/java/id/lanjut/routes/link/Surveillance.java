package id.lanjut.routes.link;

/** What a watched link knows of the others. */
interface Surveillance {
  /** Told each change of a link's state, after it holds. */
  void onChange(MonitoredLink link, LinkChange change);

  /** Told what became of each request. */
  void onOutcome(MonitoredLink link, String host, boolean answered);

  /** Whether requests could go over another link that is UP. */
  boolean anotherIsUp(MonitoredLink link);

  /** Whether a look at it costs money, while another link is UP that costs none. */
  boolean isSpared(MonitoredLink link);
}
