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

  /** What a shop's PC needs: half of the heap for what waits. */
  public static JournalSettings in(Path directory) {
    return new JournalSettings(
        directory, Runtime.getRuntime().maxMemory() / 2, BUFFER_TIMEOUT_NANOS);
  }
}
