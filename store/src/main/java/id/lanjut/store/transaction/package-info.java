/** The words of the store: a transaction, its states, its attempts, its events and its answer. */
@NullMarked
package id.lanjut.store.transaction;

import org.jspecify.annotations.NullMarked;
