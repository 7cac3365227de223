/** Answers that every listener gives alike. */
@NullMarked
package id.lanjut.gateway.http;

import org.jspecify.annotations.NullMarked;
