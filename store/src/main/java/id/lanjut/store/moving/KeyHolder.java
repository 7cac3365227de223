package id.lanjut.store.moving;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Who holds a key: a request that is being admitted, or a transaction that moves. */
sealed interface KeyHolder permits KeyHolder.Admitting, Pending {
  /**
   * Where a key means one thing: on a route and, where terminals are told apart, from a terminal.
   *
   * @param terminalOrNull null when the request could have come from any
   */
  record Scope(String route, @Nullable String terminalOrNull, String key) {
    /** Spelt out: a start asks a hundred thousand times, before what a record has is compiled. */
    @Override
    public int hashCode() {
      int terminal = terminalOrNull == null ? 0 : terminalOrNull.hashCode();
      return (route.hashCode() * 31 + terminal) * 31 + key.hashCode();
    }
  }

  /** A request on its way into the journal; others with the same key wait until it is settled. */
  final class Admitting implements KeyHolder {
    private final CompletableFuture<Boolean> settled = new CompletableFuture<>();

    private volatile @Nullable Pending before;

    CompletableFuture<Boolean> settled() {
      return settled;
    }

    void takesOver(Pending ended) {
      before = ended;
    }

    /** What had the key before; empty when memory knew nothing of it. */
    Optional<Pending> before() {
      return Optional.ofNullable(before);
    }
  }
}
