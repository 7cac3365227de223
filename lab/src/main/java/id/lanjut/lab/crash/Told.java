package id.lanjut.lab.crash;

/**
 * What the shop's own system was told by one callback.
 *
 * @param callback its webhook-id; a repetition has the same
 * @param id whose end it tells
 * @param state how that one ended
 */
record Told(String callback, String id, String state) {}
