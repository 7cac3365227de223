/**
 * Everything that moves: takes requests in as transactions, recognises their retries, and carries
 * each change through the journal before anyone hears of it.
 */
@NullMarked
package id.lanjut.store.moving;

import org.jspecify.annotations.NullMarked;
