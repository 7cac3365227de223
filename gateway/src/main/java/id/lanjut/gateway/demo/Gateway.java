package id.lanjut.gateway.demo;

import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.UpstreamSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.server.Handler;

/** The running gateway, as far as the demo needs it. */
public interface Gateway extends AutoCloseable {
  /** Where terminals send their requests, without a path. */
  URI terminals();

  /** Where the console is shown, without a path. */
  URI console();

  /** Stops it; nothing of it uses its data directory afterwards. */
  @Override
  void close();

  /** Starts the gateway for the demo. */
  @FunctionalInterface
  interface Opener {
    /**
     * Starts a gateway on free loopback ports and returns when it accepts traffic.
     *
     * @param data an empty directory; deleted after the gateway has been closed
     * @param links the links it sends over
     * @param upstream the only upstream
     * @param charge the only route
     * @param controls what the console serves under {@code /api/demo}; leaves all other paths alone
     * @throws Exception when it cannot start
     */
    Gateway open(
        Path data,
        List<LinkSettings> links,
        UpstreamSettings upstream,
        RouteSettings charge,
        Handler controls)
        throws Exception;
  }
}
