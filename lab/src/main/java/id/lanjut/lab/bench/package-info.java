/**
 * The benchmark: the packaged gateway beside what it is compared with, measured in the same run and
 * told as ratios.
 */
@NullMarked
package id.lanjut.lab.bench;

import org.jspecify.annotations.NullMarked;
