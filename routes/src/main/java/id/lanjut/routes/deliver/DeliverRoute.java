package id.lanjut.routes.deliver;

import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.moving.TransactionStore;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.apache.camel.builder.RouteBuilder;

/**
 * From the lanes over the links to the verdict: evidence first, then the attempts, then one commit
 * with the outcome.
 */
public final class DeliverRoute extends RouteBuilder {
  private final Parts parts;

  /** What the route is made of. */
  public record Parts(
      TransactionStore store,
      Dispatcher dispatcher,
      LinkSelector links,
      RouteTable routes,
      Surroundings surroundings) {}

  /**
   * What is handed in from outside.
   *
   * @param workers runs the deliveries, which block while they wait for an answer
   */
  public record Surroundings(Executor workers, InstantSource clock, RandomGenerator random) {}

  /** Makes the route of its parts. */
  public DeliverRoute(Parts parts) {
    this.parts = parts;
  }

  @Override
  public void configure() {
    Dispatcher dispatcher = parts.dispatcher();
    InstantSource clock = parts.surroundings().clock();
    getContext()
        .addComponent(
            "lanes",
            new LaneComponent(
                dispatcher,
                new PauseWhileOffline(parts.links(), dispatcher),
                new GiveUp(parts.store(), dispatcher),
                parts.surroundings().workers()));
    Begin begin = new Begin(parts.store(), parts.routes(), dispatcher::requeue);
    Attempts attempts =
        new Attempts(
            parts.links(),
            parts.routes(),
            new OutboundRequests(parts.routes()),
            clock,
            dispatcher::comebacks);
    Settle settle = new Settle(parts.store(), dispatcher, parts.surroundings().random());

    from("lanes:next")
        .routeId("deliver")
        .routeConfigurationId("delivery")
        .bean(begin, "begin")
        .filter(exchange -> exchange.getMessage().getBody() instanceof Delivery)
        .bean(attempts, "send")
        .bean(settle, "settle");
  }
}
