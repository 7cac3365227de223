package id.lanjut.store.journal;

import java.util.concurrent.CompletableFuture;
import org.apache.activemq.artemis.core.server.MessageReference;

/**
 * A message that a queue keeps until a commit releases it. Identity matters; nothing else shows.
 */
public final class Kept {
  private final CompletableFuture<MessageReference> reference = new CompletableFuture<>();

  Kept() {}

  /** Known once the broker has handed the message over, which follows the commit at once. */
  CompletableFuture<MessageReference> reference() {
    return reference;
  }
}
