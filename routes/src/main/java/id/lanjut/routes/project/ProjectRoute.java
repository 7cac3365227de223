package id.lanjut.routes.project;

import id.lanjut.store.moving.TransactionStore;
import org.apache.camel.builder.RouteBuilder;

/** From the journal's events to the ledger's rows. */
public final class ProjectRoute extends RouteBuilder {
  private final TransactionStore store;

  /** Projects this store's events. */
  public ProjectRoute(TransactionStore store) {
    this.store = store;
  }

  @Override
  public void configure() {
    getContext().addComponent("ledger", new LedgerComponent(store));

    from("ledger:events")
        .routeId("project")
        .routeConfigurationId("projection")
        .bean(store, "writeToLedger");
  }
}
