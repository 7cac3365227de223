/**
 * The story that shows what Lanjut does: a till, a sample payment API and two links that are cut
 * and restored, all on this machine.
 */
@NullMarked
package id.lanjut.gateway.demo;

import org.jspecify.annotations.NullMarked;
