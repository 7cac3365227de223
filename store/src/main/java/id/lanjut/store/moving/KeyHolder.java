package id.lanjut.store.moving;

import java.util.concurrent.CompletableFuture;

/** Who holds a key: a request that is being admitted, or a transaction that moves. */
sealed interface KeyHolder permits KeyHolder.Admitting, Pending {
  /** The scope of a key is its route. */
  record Scope(String route, String key) {}

  /** A request on its way into the journal; others with the same key wait until it is settled. */
  final class Admitting implements KeyHolder {
    private final CompletableFuture<Boolean> settled = new CompletableFuture<>();

    CompletableFuture<Boolean> settled() {
      return settled;
    }
  }
}
