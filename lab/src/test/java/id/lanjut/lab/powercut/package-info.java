@NullMarked
package id.lanjut.lab.powercut;

import org.jspecify.annotations.NullMarked;
