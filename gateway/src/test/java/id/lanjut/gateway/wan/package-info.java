/**
 * The packaged program on lines of its own: network namespaces that a test makes and removes, with
 * a shop in one and the internet in the other. Root only.
 */
@NullMarked
package id.lanjut.gateway.wan;

import org.jspecify.annotations.NullMarked;
