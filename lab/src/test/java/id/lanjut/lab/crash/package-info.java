@NullMarked
package id.lanjut.lab.crash;

import org.jspecify.annotations.NullMarked;
