/** The program: its entry point, which wires the parts together. */
@NullMarked
package id.lanjut.gateway;

import org.jspecify.annotations.NullMarked;
