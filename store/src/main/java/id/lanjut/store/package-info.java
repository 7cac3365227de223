/** What the rest of the program may ask of the store. */
@NullMarked
package id.lanjut.store;

import org.jspecify.annotations.NullMarked;
