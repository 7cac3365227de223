/** The packaged gateway as a process of its own, and what every campaign needs around one. */
@NullMarked
package id.lanjut.lab.process;

import org.jspecify.annotations.NullMarked;
