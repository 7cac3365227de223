package id.lanjut.gateway.terminal;

import id.lanjut.gateway.http.Exchange;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Snapshot;

/** Writes status, headers and body for a transaction that has no outcome yet. */
@FunctionalInterface
interface AcceptedAnswer {
  /** The gateway's own: 202 and where the transaction stands. */
  AcceptedAnswer OWN = (snapshot, exchange) -> exchange.json(202, TransactionJson.brief(snapshot));

  /** What the route's terminals understand. */
  static AcceptedAnswer of(RouteSettings route, Request request) {
    return route
        .offlineAnswer()
        .<AcceptedAnswer>map(answer -> new ProvidersAnswer(answer, request))
        .orElse(OWN);
  }

  void write(Snapshot snapshot, Exchange exchange);
}
