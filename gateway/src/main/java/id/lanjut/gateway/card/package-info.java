/**
 * Keeps card data where it belongs: what must never be stored out, what must not be shown masked.
 */
@NullMarked
package id.lanjut.gateway.card;

import org.jspecify.annotations.NullMarked;
