/** Puts the six stations together, opens the doors, and closes them again in order. */
@NullMarked
package id.lanjut.gateway.run;

import org.jspecify.annotations.NullMarked;
