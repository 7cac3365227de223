/**
 * The durable truth about everything that still moves: an embedded Artemis broker that keeps events
 * in its journal, one commit and one fsync for each change.
 */
@NullMarked
package id.lanjut.store.journal;

import org.jspecify.annotations.NullMarked;
