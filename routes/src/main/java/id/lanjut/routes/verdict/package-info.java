/** Station 5: what became of a transaction, as far as its attempts can tell. */
@NullMarked
package id.lanjut.routes.verdict;

import org.jspecify.annotations.NullMarked;
