/** How log events look: one a line, so that what a terminal sends can never forge another. */
@NullMarked
package id.lanjut.gateway.logging;

import org.jspecify.annotations.NullMarked;
