package id.lanjut.routes.alert;

/** What became of one message for one target. */
public sealed interface HandOver {
  /** It was taken, over this link. */
  record Taken(String link) implements HandOver {}

  /**
   * It was not, or nobody knows.
   *
   * @param fault why, for people; holds no secret
   */
  record Failed(String fault) implements HandOver {}

  /** There is no link that it may take. */
  record NoWay() implements HandOver {}
}
