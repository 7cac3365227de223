package id.lanjut.routes.flow;

import id.lanjut.routes.deliver.DeliverRoute;
import id.lanjut.routes.deliver.GiveUp;
import id.lanjut.routes.project.ProjectRoute;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** The running Camel routes. */
public final class Flows implements AutoCloseable {
  private static final long STOP_SECONDS = 4;

  private final DefaultCamelContext camel;

  private Flows(DefaultCamelContext camel) {
    this.camel = camel;
  }

  /** Starts Camel without any route, which takes most of a second and needs nothing else. */
  public static Flows open() {
    DefaultCamelContext camel = new DefaultCamelContext(false);
    camel.disableJMX();
    camel.getShutdownStrategy().setTimeout(STOP_SECONDS);
    camel.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
    camel.start();
    return new Flows(camel);
  }

  /** Starts every route. */
  public void start(DeliverRoute deliver, ProjectRoute project, GiveUp giveUp) throws Exception {
    camel.addRoutesConfigurations(new Mishaps(giveUp));
    camel.addRoutes(project);
    camel.addRoutes(deliver);
  }

  /** The Camel below, for components that no route has. */
  public CamelContext camel() {
    return camel;
  }

  /** Stops every route; what is on its way gets a few seconds to end. */
  @Override
  public void close() {
    camel.stop();
  }
}
