/**
 * How much each link has carried in its period and of its quota, kept over restarts; and what
 * follows when that is all.
 */
@NullMarked
package id.lanjut.gateway.quota;

import org.jspecify.annotations.NullMarked;
