package id.lanjut.routes.link;

import java.time.Instant;

/**
 * A link at one moment.
 *
 * @param settings what was configured
 * @param state what is believed about it
 * @param since since when
 * @param reason why, for people
 * @param connectMillis the last connect time measured over it; -1 before the first
 */
public record LinkStatus(
    LinkSettings settings, LinkState state, Instant since, String reason, long connectMillis) {}
