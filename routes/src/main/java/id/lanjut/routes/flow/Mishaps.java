package id.lanjut.routes.flow;

import id.lanjut.routes.deliver.GiveUp;
import id.lanjut.store.ledger.LedgerException;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;

/** What happens when a step of a route fails, for all routes. */
final class Mishaps extends RouteConfigurationBuilder {
  /** The configuration that the deliver route asks for. */
  static final String DELIVERY = "delivery";

  /** The configuration that the project route asks for. */
  static final String PROJECTION = "projection";

  private static final int LONGEST_PAUSE_MILLIS = 30_000;

  private final GiveUp giveUp;

  Mishaps(GiveUp giveUp) {
    this.giveUp = giveUp;
  }

  @Override
  public void configuration() {
    // The ledger is a memory: the journal keeps its events until it can write again.
    routeConfiguration(PROJECTION)
        .onException(LedgerException.class)
        .maximumRedeliveries(-1)
        .redeliveryDelay(500)
        .useExponentialBackOff()
        .backOffMultiplier(2)
        .maximumRedeliveryDelay(LONGEST_PAUSE_MILLIS)
        .retryAttemptedLogLevel(LoggingLevel.ERROR);

    // A delivery that failed in an unforeseen way must not look as if it had not been sent.
    routeConfiguration(DELIVERY).onException(Exception.class).handled(true).bean(giveUp, "handle");
  }
}
