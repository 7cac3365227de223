package id.lanjut.lab.wan;

import org.jspecify.annotations.Nullable;

/** What one contestant made of one scenario. */
record Reading(String scenario, String contestant, Counts counts, Waits waits, Moves moves) {
  /**
   * Of the whole trial.
   *
   * @param salesFailed sales whose till never learnt that they happened
   * @param twice sales that happened more than once
   * @param lost sales that the till believes in and that never happened
   */
  record Counts(int asked, int salesFailed, int readsFailed, int twice, int lost) {}

  /**
   * How long requests took that were due while the fault was there, beyond what they take with
   * nothing in between; a failed one counts as the whole patience of a till.
   *
   * @param unsentP99Millis of sales that the API was never asked about, nor settled after a 202
   * @param sentMaxMillis of sales that were; zero when there was none
   */
  record Waits(
      double p50Millis,
      double p99Millis,
      double maxMillis,
      double unsentP99Millis,
      double sentMaxMillis) {}

  /**
   * Where the traffic went.
   *
   * @param leaveSeconds from the fault to the last request that failed or waited, before the first
   *     second in which none did
   * @param returnSeconds from the end of the fault to the first request over the better line; null
   *     when there was none in the trial
   * @param switches how often the line changed that carried most, by halves of a second
   * @param portalBytes of payload that a portal was told
   */
  record Moves(
      double leaveSeconds, @Nullable Double returnSeconds, int switches, int portalBytes) {}
}
