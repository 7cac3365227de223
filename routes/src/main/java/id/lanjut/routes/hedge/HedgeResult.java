package id.lanjut.routes.hedge;

/** What became of a read that was overdue. */
public enum HedgeResult {
  /** The second link's answer began first. */
  WON,
  /** It was sent over a second link, whose answer was not needed or did not come. */
  LOST,
  /** It was not: no link may take it, too many were, or no thread is free. */
  REFUSED
}
