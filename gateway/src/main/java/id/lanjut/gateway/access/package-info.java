/** Who may use the console: users, their sessions, tokens, and the record of what they change. */
@NullMarked
package id.lanjut.gateway.access;

import org.jspecify.annotations.NullMarked;
