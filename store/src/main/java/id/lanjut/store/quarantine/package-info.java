/** Where damaged pieces of the store go: never used again, never thrown away, always said aloud. */
@NullMarked
package id.lanjut.store.quarantine;

import org.jspecify.annotations.NullMarked;
