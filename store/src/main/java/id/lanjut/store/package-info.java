/**
 * The durable store as the rest of the program sees it: {@code TransactionStore} takes transactions
 * in and moves them, {@link TransactionBook} answers questions about them.
 */
@NullMarked
package id.lanjut.store;

import org.jspecify.annotations.NullMarked;
