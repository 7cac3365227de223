/** Configurations that change while the gateway runs. */
@NullMarked
package id.lanjut.gateway.reload;

import org.jspecify.annotations.NullMarked;
