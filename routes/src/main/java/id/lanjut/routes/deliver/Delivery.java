package id.lanjut.routes.deliver;

import id.lanjut.routes.table.RouteSettings;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;

/**
 * A transaction whose attempt the journal has evidence of.
 *
 * @param waiting its place in the dispatcher
 * @param snapshot how it stands, which is SENDING
 */
record Delivery(Waiting waiting, Snapshot snapshot, Request request, RouteSettings route) {
  /** Whether an earlier attempt may have had its effect. */
  boolean isInDoubt() {
    return waiting.repeated() || snapshot.isInDoubt();
  }
}
