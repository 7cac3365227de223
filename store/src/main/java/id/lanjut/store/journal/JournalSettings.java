package id.lanjut.store.journal;

import java.nio.file.Path;

/**
 * How the journal is kept.
 *
 * @param directory where its files lie; made when missing
 * @param maxMemoryBytes what its messages may take in memory before new ones are refused
 * @param bufferTimeoutNanos how long commits are gathered for one fsync while others come in
 */
public record JournalSettings(Path directory, long maxMemoryBytes, int bufferTimeoutNanos) {
  private static final int BUFFER_TIMEOUT_NANOS = 100_000;

  /** Of the heap; a start has to find room for what waits beside all that a start needs. */
  private static final double SHARE_OF_HEAP = 0.42;

  /** What a shop's PC needs. */
  public static JournalSettings in(Path directory) {
    return new JournalSettings(
        directory, (long) (Runtime.getRuntime().maxMemory() * SHARE_OF_HEAP), BUFFER_TIMEOUT_NANOS);
  }
}
