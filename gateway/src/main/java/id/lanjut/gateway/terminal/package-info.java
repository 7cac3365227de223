/** The terminals' side: takes their requests in and answers them. */
@NullMarked
package id.lanjut.gateway.terminal;

import org.jspecify.annotations.NullMarked;
