/** What an HTTP intermediary owes both sides (RFC 9110, section 7.6). */
@NullMarked
package id.lanjut.routes.http;

import org.jspecify.annotations.NullMarked;
