package id.lanjut.lab.crash;

/** When the gateway dies, or its power fails. */
public enum Moment {
  /** Whatever it is doing. */
  ANY,
  /** A charge has reached the payment API, complete. */
  ARRIVAL,
  /** The payment API has written a charge's answer. */
  ANSWER,
  /** A till has been told that its sale was accepted or done. */
  PROMISE
}
