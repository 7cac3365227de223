/**
 * The searchable memory of every transaction: an H2 database that is a projection of the journal's
 * events and can be deleted.
 */
@NullMarked
package id.lanjut.store.ledger;

import org.jspecify.annotations.NullMarked;
