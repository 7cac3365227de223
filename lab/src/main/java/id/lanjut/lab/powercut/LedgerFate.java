package id.lanjut.lab.powercut;

/** What became of the ledger's file when a gateway was started on a disk after a cut. */
enum LedgerFate {
  /** It was opened as it was. */
  OPENED,
  /** It was set aside, and a new one made. */
  SET_ASIDE,
  /** The gateway did not start because of it. */
  REFUSED,
  /** The gateway did not start for another reason. */
  NOT_KNOWN
}
