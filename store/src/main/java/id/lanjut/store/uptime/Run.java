package id.lanjut.store.uptime;

import java.time.Instant;

/**
 * One time in which the gateway ran and watched its links.
 *
 * @param started when it began; names the run
 * @param seen the last sign of life in it
 * @param ended whether it ended with a farewell; without one it was killed, or still runs
 */
public record Run(Instant started, Instant seen, boolean ended) {}
