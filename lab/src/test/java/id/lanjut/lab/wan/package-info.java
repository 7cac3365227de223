@NullMarked
package id.lanjut.lab.wan;

import org.jspecify.annotations.NullMarked;
