package id.lanjut.routes.table;

/**
 * What matters most when bandwidth is short: when what would carry a request has to be spared,
 * being a link of second choice, or metered where another is not.
 */
public enum ServiceClass {
  /** Goes over any link, as if there were enough. */
  VITAL,
  /** Goes over any link, but only so many at once over one that has to be spared. */
  NORMAL,
  /** Waits for a link that has not to be spared, or is refused. */
  BULK
}
