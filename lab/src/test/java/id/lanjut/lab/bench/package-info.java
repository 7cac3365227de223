@NullMarked
package id.lanjut.lab.bench;

import org.jspecify.annotations.NullMarked;
