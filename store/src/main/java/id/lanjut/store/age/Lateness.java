package id.lanjut.store.age;

/** Whether the time is over in which a transaction may be sent for the first time. */
public enum Lateness {
  /** It is not. */
  IN_TIME,
  /** It is. */
  TOO_OLD,
  /** The clock says so, and it has made a step that nobody can explain. */
  DOUBTFUL
}
