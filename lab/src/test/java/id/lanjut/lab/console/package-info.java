@NullMarked
package id.lanjut.lab.console;

import org.jspecify.annotations.NullMarked;
