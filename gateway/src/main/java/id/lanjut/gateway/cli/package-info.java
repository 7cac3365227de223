/** The command line: which command is meant, with which configuration, and its exit code. */
@NullMarked
package id.lanjut.gateway.cli;

import org.jspecify.annotations.NullMarked;
