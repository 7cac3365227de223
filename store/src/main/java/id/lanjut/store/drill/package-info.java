/** What is remembered of planned failover exercises. */
@NullMarked
package id.lanjut.store.drill;

import org.jspecify.annotations.NullMarked;
