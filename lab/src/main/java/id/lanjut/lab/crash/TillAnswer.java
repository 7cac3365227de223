package id.lanjut.lab.crash;

/**
 * What the gateway answered a till.
 *
 * @param id the transaction's; empty when the answer names none
 */
record TillAnswer(int status, String id, String body) {
  boolean isPromise() {
    return status == 200 || status == 202;
  }
}
