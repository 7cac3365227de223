package id.lanjut.store.uptime;

/**
 * What became of the transactions that were accepted in some time. The first two are counted in the
 * ledger, the third in what the journal keeps moving: so that the difference tells something.
 *
 * @param accepted how many there are
 * @param ended how many of them have come to an end
 * @param waiting how many of them still move, those included that are held for a person
 */
public record Tally(long accepted, long ended, long waiting) {
  /** What has neither ended nor moves: there is no such thing in a gateway that keeps its word. */
  public long lost() {
    return accepted - ended - waiting;
  }

  /** The sum of two that have no transaction in common. */
  public Tally plus(Tally other) {
    return new Tally(accepted + other.accepted, ended + other.ended, waiting + other.waiting);
  }
}
