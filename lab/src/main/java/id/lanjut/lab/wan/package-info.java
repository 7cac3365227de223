/**
 * The WAN laboratory: a shop with two lines to the internet, in network namespaces of its own, and
 * what becomes of its requests while the lines fail in the ways that lines fail.
 */
@NullMarked
package id.lanjut.lab.wan;

import org.jspecify.annotations.NullMarked;
