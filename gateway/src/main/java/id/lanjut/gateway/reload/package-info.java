/** Changes the configuration of a gateway that runs: all that can change, or nothing. */
@NullMarked
package id.lanjut.gateway.reload;

import org.jspecify.annotations.NullMarked;
