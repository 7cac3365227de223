/**
 * How much of the time the links worked, what was saved by having more than one, and the record
 * that this is read from.
 */
@NullMarked
package id.lanjut.gateway.uptime;

import org.jspecify.annotations.NullMarked;
