/** Passes requests straight through over a healthy link, both ways as a stream. */
@NullMarked
package id.lanjut.gateway.relay;

import org.jspecify.annotations.NullMarked;
