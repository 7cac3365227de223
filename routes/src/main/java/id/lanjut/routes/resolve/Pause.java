package id.lanjut.routes.resolve;

import java.time.Duration;

/**
 * How long to wait before the next step.
 *
 * @param after at the latest
 * @param forALink whether a link's change ends it sooner
 */
record Pause(Duration after, boolean forALink) {}
