package id.lanjut.gateway.uptime;

/**
 * A time in which one condition held.
 *
 * @param why what brought it about, for people
 * @param beginSeen whether its beginning was seen: it did not begin before the window or the run
 * @param endSeen the same of its end
 */
record Stretch(Condition condition, Span span, String why, boolean beginSeen, boolean endSeen) {}
