/** Writes the journal's events to the ledger, in batches, and only then forgets them. */
@NullMarked
package id.lanjut.routes.project;

import org.jspecify.annotations.NullMarked;
