package id.lanjut.routes.link;

/**
 * What all sockets of one link have in common.
 *
 * @param cut what a drill does to them
 * @param requests counts what requests carry
 * @param probes counts what the gateway needs for itself: probes, and questions for names
 */
record Line(Cut cut, Meter requests, Meter probes) {
  /** A line that is whole and has carried nothing. */
  Line() {
    this(new Cut(), new Meter(), new Meter());
  }

  Carried carried() {
    return new Carried(
        requests.sentBytes() + probes.sentBytes(),
        requests.receivedBytes() + probes.receivedBytes(),
        probes.sentBytes(),
        probes.receivedBytes());
  }
}
