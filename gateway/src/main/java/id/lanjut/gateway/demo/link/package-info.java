/**
 * A WAN link made of software: an HTTP forward proxy on loopback that can be cut, restored and
 * frozen.
 */
@NullMarked
package id.lanjut.gateway.demo.link;

import org.jspecify.annotations.NullMarked;
