package id.lanjut.routes.table;

/** What a transact route does with a new request while no link is up. */
public enum WhenOffline {
  QUEUE,
  /** 503 at once: a QR code is worthless when the customer has gone. */
  REFUSE
}
