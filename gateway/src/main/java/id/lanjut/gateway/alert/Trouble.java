package id.lanjut.gateway.alert;

import java.time.Instant;

/**
 * Something that is wrong now.
 *
 * @param since since when
 * @param due from when on it is worth a message; may be to come
 * @param detail a number or words for the message; may be empty
 */
record Trouble(Key key, Instant since, Instant due, String detail) {}
