package id.lanjut.routes.link;

import java.time.InstantSource;
import java.util.concurrent.Executor;

/**
 * What makes the links tick.
 *
 * @param clock what time it is
 * @param scheduler runs things later
 * @param probes runs probes, which block
 */
record Clockwork(InstantSource clock, Scheduler scheduler, Executor probes) {}
