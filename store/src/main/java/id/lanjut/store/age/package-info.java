/** How old what an earlier run left is, as far as clocks can tell. */
@NullMarked
package id.lanjut.store.age;

import org.jspecify.annotations.NullMarked;
