/** Whether the system's routes let a link leave by its own line, and what they lack. Linux. */
@NullMarked
package id.lanjut.routes.path;

import org.jspecify.annotations.NullMarked;
