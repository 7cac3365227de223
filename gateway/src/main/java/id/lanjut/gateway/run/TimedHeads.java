package id.lanjut.gateway.run;

import java.time.Duration;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;

/** Makes HTTP/1.1 connections on which each request's head has to come in time. */
final class TimedHeads extends HttpConnectionFactory {
  private final Duration atMost;

  TimedHeads(HttpConfiguration http, Duration atMost) {
    super(http);
    this.atMost = atMost;
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    return configure(
        new HeadDeadline(getHttpConfiguration(), connector, endPoint, atMost.toNanos()),
        connector,
        endPoint);
  }
}
