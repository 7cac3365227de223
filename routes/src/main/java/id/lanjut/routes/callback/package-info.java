/** Tells the shop's own systems how transactions ended, as signed webhooks. */
@NullMarked
package id.lanjut.routes.callback;

import org.jspecify.annotations.NullMarked;
