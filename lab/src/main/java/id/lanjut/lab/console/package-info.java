/**
 * How quickly the console answers from a ledger that has grown for months, and what it costs the
 * sales.
 */
@NullMarked
package id.lanjut.lab.console;

import org.jspecify.annotations.NullMarked;
