package id.lanjut.routes.table;

/**
 * What an inquiry's answer can mean, in the order in which it is looked for: what does the least
 * comes first, so that an answer that fits two is never taken for a reason to send again, nor for a
 * success.
 */
public enum Meaning {
  /** The upstream has it and has not decided it: it is asked again. */
  PENDING,
  /** The upstream refused it for good. */
  REJECTED,
  /** It never arrived: safe to send. */
  ABSENT,
  /** It happened. */
  DELIVERED
}
