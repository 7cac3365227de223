/** Hands messages for people over to webhooks, mail servers and Telegram, over the links. */
@NullMarked
package id.lanjut.routes.alert;

import org.jspecify.annotations.NullMarked;
