package id.lanjut.store.journal;

import java.util.concurrent.CompletableFuture;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.jspecify.annotations.Nullable;

/**
 * A message that a queue keeps until a commit releases it. Identity matters; nothing else shows.
 */
public final class Kept {
  private @Nullable MessageReference handedOver;

  /** While the message is on its way; there are many of these, and few of those. */
  private @Nullable CompletableFuture<MessageReference> awaited;

  /** Of a message that the broker has yet to hand over. */
  Kept() {
    this.awaited = new CompletableFuture<>();
  }

  /** Of a message that it has handed over. */
  Kept(MessageReference handedOver) {
    this.handedOver = handedOver;
  }

  /** The broker hands the message over. */
  void handOver(MessageReference reference) {
    CompletableFuture<MessageReference> waiting;
    synchronized (this) {
      handedOver = reference;
      waiting = awaited;
      awaited = null;
    }
    if (waiting != null) {
      waiting.complete(reference);
    }
  }

  /** Known once the broker has handed the message over, which follows the commit at once. */
  synchronized CompletableFuture<MessageReference> reference() {
    return awaited == null ? CompletableFuture.completedFuture(handedOver) : awaited;
  }
}
