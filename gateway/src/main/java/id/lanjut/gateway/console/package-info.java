/** The operators' listener: the page, its JSON, its live events, metrics and health. */
@NullMarked
package id.lanjut.gateway.console;

import org.jspecify.annotations.NullMarked;
