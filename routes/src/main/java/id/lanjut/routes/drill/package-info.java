/**
 * Planned failover exercises: a line is cut at its sockets, what follows is measured and reported.
 */
@NullMarked
package id.lanjut.routes.drill;

import org.jspecify.annotations.NullMarked;
