package id.lanjut.gateway.demo;

import java.time.Instant;

/**
 * One charge that reached the payment API.
 *
 * @param key its idempotency key
 * @param at when
 */
record Arrival(String key, Instant at) {}
