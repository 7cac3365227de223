/** Gateways, links and routes as tests want them. */
@NullMarked
package id.lanjut.gateway.testing;

import org.jspecify.annotations.NullMarked;
