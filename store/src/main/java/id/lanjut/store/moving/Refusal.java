package id.lanjut.store.moving;

/**
 * Why a request may not become a transaction now.
 *
 * @param word one of few, for counting; whoever refuses chooses them
 * @param detail for people
 */
public record Refusal(String word, String detail) {}
