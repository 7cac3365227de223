package id.lanjut.lab.crash;

/**
 * One charge that has happened.
 *
 * @param lane empty when it belongs to none
 * @param number its place in its lane, as its till counted
 * @param body the hash of the body with which it came
 */
record Effect(String key, String lane, int number, int body) {}
