/** The route table: which requests go to which upstream, and how each route treats them. */
@NullMarked
package id.lanjut.routes.table;

import org.jspecify.annotations.NullMarked;
