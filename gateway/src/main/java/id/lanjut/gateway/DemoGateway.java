package id.lanjut.gateway;

import id.lanjut.gateway.config.Endpoint;
import id.lanjut.gateway.config.GatewaySettings;
import id.lanjut.gateway.config.LedgerSettings;
import id.lanjut.gateway.logging.LogLevel;
import id.lanjut.gateway.run.Gateway;
import id.lanjut.routes.link.Balance;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.UpstreamSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.slf4j.LoggerFactory;

/** The real gateway as the demo knows it. */
final class DemoGateway implements id.lanjut.gateway.demo.Gateway {
  /** Short, so that a story of half a minute can show the way back to the better link. */
  private static final Duration FAILBACK_AFTER = Duration.ofSeconds(2);

  private final Gateway gateway;

  private DemoGateway(Gateway gateway) {
    this.gateway = gateway;
  }

  static DemoGateway open(
      Path data,
      List<LinkSettings> links,
      UpstreamSettings upstream,
      RouteSettings charge,
      Handler controls)
      throws Exception {
    LogLevel.onlyWarnings();
    Endpoint anyPort = new Endpoint("127.0.0.1", 0);
    GatewaySettings settings =
        new GatewaySettings(
            "Toko Melati",
            data,
            anyPort,
            List.of(),
            anyPort,
            null,
            links,
            Balance.PRIORITY,
            FAILBACK_AFTER,
            0,
            LedgerSettings.DEFAULT,
            null,
            List.of(),
            null,
            List.of(upstream),
            List.of(charge));
    return new DemoGateway(
        Gateway.open(settings, new Gateway.Surroundings(List.of(controls), DemoGateway::onBroken)));
  }

  private static void onBroken(String reason) {
    LoggerFactory.getLogger(DemoGateway.class).error("the journal is broken: {}", reason);
  }

  @Override
  public URI terminals() {
    return gateway.terminals();
  }

  @Override
  public URI console() {
    return gateway.console();
  }

  @Override
  public void close() {
    gateway.close();
  }
}
