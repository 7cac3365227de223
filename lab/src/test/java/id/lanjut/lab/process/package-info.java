@NullMarked
package id.lanjut.lab.process;

import org.jspecify.annotations.NullMarked;
