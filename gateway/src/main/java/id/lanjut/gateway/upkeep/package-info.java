/** What has to be done once in a while: forgetting what is old, and backing the ledger up. */
@NullMarked
package id.lanjut.gateway.upkeep;

import org.jspecify.annotations.NullMarked;
