package id.lanjut.routes.link;

/** A line as its probes and the requests over it find it. */
interface ObservedLine extends Prober {
  /** After how many milliseconds a request that is sent now is answered. */
  int answeredAfterMillis();
}
