/**
 * Tells people what is wrong: rules that look, what is known and was told, and a queue of messages
 * that outlives the process and waits for a link.
 */
@NullMarked
package id.lanjut.gateway.alert;

import org.jspecify.annotations.NullMarked;
