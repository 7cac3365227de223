/** Seals what is at rest, so that nobody reads it and no change of it goes unnoticed. */
@NullMarked
package id.lanjut.store.seal;

import org.jspecify.annotations.NullMarked;
