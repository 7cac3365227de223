package id.lanjut.routes.table;

/** How a route treats its requests. */
public enum Mode {
  /** Journalled before it is sent, delivered at most once in effect, queued when offline. */
  TRANSACT,
  /** Passed straight through over a healthy link, never queued. */
  RELAY,
  /** Passed through while online, answered from the last good copy while offline. */
  CACHE
}
