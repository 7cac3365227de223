package id.lanjut.routes.alert;

import java.time.Instant;

/**
 * A message for people.
 *
 * @param id tells it from every other one, also when it is handed over twice
 * @param at when it was written
 * @param title its first line, without a line break
 * @param text all of it
 * @param sparing whether it can wait for a link that need not be spared
 */
public record Notice(String id, Instant at, String title, String text, boolean sparing) {}
