package id.lanjut.routes.link;

/** How the next link is chosen among those that are up with the lowest priority number. */
public enum Balance {
  PRIORITY,
  WEIGHTED,
  FASTEST
}
