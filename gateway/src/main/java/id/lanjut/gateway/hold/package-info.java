/** What a person has taken out or paused, and the files that remember it across restarts. */
@NullMarked
package id.lanjut.gateway.hold;

import org.jspecify.annotations.NullMarked;
