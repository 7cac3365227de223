package id.lanjut.routes.link;

import java.time.Duration;
import java.time.InstantSource;
import okhttp3.Dns;
import okhttp3.Request;

/** A link's client on the real clock, with short timeouts. */
final class TestLink implements AutoCloseable {
  static final Duration CONNECT = Duration.ofMillis(500);
  static final Duration RESPONSE = Duration.ofSeconds(5);

  private final SystemScheduler scheduler = new SystemScheduler();
  private final LinkDns dns;
  private final LinkClient client;
  private final Line line = new Line();

  private TestLink(Via via, Dns resolver, InstantSource clock) {
    this.dns = new LinkDns("test", resolver);
    this.client = new LinkClient(via, dns, scheduler, clock, line);
  }

  static TestLink direct() {
    return over(new Via.SystemRoute());
  }

  static TestLink over(Via via) {
    return new TestLink(via, Dns.SYSTEM, InstantSource.system());
  }

  static TestLink at(InstantSource clock) {
    return new TestLink(new Via.SystemRoute(), Dns.SYSTEM, clock);
  }

  static TestLink resolvingBy(Dns resolver) {
    return new TestLink(new Via.SystemRoute(), resolver, InstantSource.system());
  }

  Transmission send(Request request) {
    return send(request, CONNECT, RESPONSE);
  }

  Transmission send(Request request, Duration connectTimeout, Duration responseTimeout) {
    return client.send(request, connectTimeout, responseTimeout);
  }

  Cut cut() {
    return line.cut();
  }

  Carried carried() {
    return line.carried();
  }

  LinkClient client() {
    return client;
  }

  @Override
  public void close() {
    client.closeSockets();
    dns.close();
    scheduler.close();
  }
}
