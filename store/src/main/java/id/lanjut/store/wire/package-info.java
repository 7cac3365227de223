/** How values become bytes at rest, in the journal and in the ledger. */
@NullMarked
package id.lanjut.store.wire;

import org.jspecify.annotations.NullMarked;
