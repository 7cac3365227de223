package id.lanjut.store.moving;

import id.lanjut.store.transaction.Snapshot;

/** What became of a request that asked to become a transaction. */
public sealed interface Admission {
  /** It is a transaction now, and on the disk. */
  record Accepted(Snapshot snapshot) implements Admission {}

  /** It is a retry of one that still moves. */
  record Joined(Snapshot snapshot) implements Admission {}

  /** It is a retry of one that is finished: its outcome counts, and nothing is sent. */
  record Replayed(Snapshot snapshot) implements Admission {}

  /** Its key belongs to another request, which has had or may still have an effect. */
  record Conflicting(Snapshot snapshot) implements Admission {}

  /** Policy refuses it; nothing of it is kept. */
  record Refused(Refusal refusal) implements Admission {}

  /** The store cannot take it; nothing of it is kept. */
  record NoRoom(String reason) implements Admission {}
}
