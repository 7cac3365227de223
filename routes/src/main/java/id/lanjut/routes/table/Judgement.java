package id.lanjut.routes.table;

/**
 * What a route can say of an answer to a transmission, in the order in which it is looked for: an
 * answer that fits two is never taken for an end that the other one denies.
 */
public enum Judgement {
  /** It may have happened all the same. */
  UNKNOWN,
  /** The upstream refused it for good. */
  REJECTED,
  /** It happened. */
  DELIVERED
}
