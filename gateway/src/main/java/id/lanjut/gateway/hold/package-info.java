/** Links that a person has taken out, and the file that remembers it across restarts. */
@NullMarked
package id.lanjut.gateway.hold;

import org.jspecify.annotations.NullMarked;
