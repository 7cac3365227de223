/** What the documents say, tried out. */
@NullMarked
package id.lanjut.gateway.docs;

import org.jspecify.annotations.NullMarked;
