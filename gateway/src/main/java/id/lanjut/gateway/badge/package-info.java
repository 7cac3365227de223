/** The badge that a till's own page shows: whether the shop is online, and what waits. */
@NullMarked
package id.lanjut.gateway.badge;

import org.jspecify.annotations.NullMarked;
