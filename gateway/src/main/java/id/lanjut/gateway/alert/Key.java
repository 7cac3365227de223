package id.lanjut.gateway.alert;

/**
 * What tells one trouble from another.
 *
 * @param about the link's name; empty where it is about the whole
 */
record Key(Kind kind, String about) {}
