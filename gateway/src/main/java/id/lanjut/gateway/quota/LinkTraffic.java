package id.lanjut.gateway.quota;

import id.lanjut.routes.link.Quota;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a link has carried, in bytes.
 *
 * @param period the quota's period, or the month of the calendar where there is none
 * @param sent all that was sent in it
 * @param received all that was received in it
 * @param quotaOrNull how much it should carry
 * @param probesThisMonth what probes and questions for names have sent and received in the month of
 *     the calendar; a part of the whole
 */
public record LinkTraffic(
    Period period, long sent, long received, @Nullable Quota quotaOrNull, long probesThisMonth) {
  /** What was sent and received. */
  public long total() {
    return sent + received;
  }

  /** How much it should carry; empty for any amount. */
  public Optional<Quota> quota() {
    return Optional.ofNullable(quotaOrNull);
  }

  /** How much of its quota is used, 1 for all; empty where there is none. */
  public Optional<Double> share() {
    return quota().map(quota -> (double) total() / quota.volumeBytes());
  }

  /** How near it is to the end of its quota. */
  public Level level() {
    return share().map(Level::of).orElse(Level.FINE);
  }
}
