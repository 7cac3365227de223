/**
 * What is remembered of the time itself: when the gateway ran, what state its links were in, and
 * what was delivered all the same.
 */
@NullMarked
package id.lanjut.store.uptime;

import org.jspecify.annotations.NullMarked;
