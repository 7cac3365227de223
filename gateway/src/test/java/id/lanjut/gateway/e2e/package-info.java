/** The packaged program, driven from outside. */
@NullMarked
package id.lanjut.gateway.e2e;

import org.jspecify.annotations.NullMarked;
