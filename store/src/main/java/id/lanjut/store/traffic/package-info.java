/** How much each link has carried, day by day. */
@NullMarked
package id.lanjut.store.traffic;

import org.jspecify.annotations.NullMarked;
