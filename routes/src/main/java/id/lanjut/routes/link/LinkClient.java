package id.lanjut.routes.link;

import java.io.IOException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The OkHttp client of one link. Each has a pool of its own: OkHttp tells connections apart by
 * their address, which does not know the socket factory, so links that shared a pool would share
 * connections. HTTP/1.1 only: one stuck HTTP/2 connection would take every transaction of its link
 * with it, and OkHttp silently sends again what HTTP/2 refused.
 */
final class LinkClient implements SendWatch.Ears {
  /** The connections that may be busy at once without the pool closing them in between. */
  static final int MAX_IDLE = 128;

  private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);

  /**
   * Jitter must not decide. A lost SYN is sent again after a second (RFC 6298): by then the next
   * link has answered.
   */
  private static final Duration LEAST_TO_CONNECT = Duration.ofMillis(400);

  /**
   * Nothing of it is used but whom the system trusts: a hundred certificates and more, which are
   * read once and not for each link.
   */
  private static final OkHttpClient TRUST = new OkHttpClient();

  private final OkHttpClient http;
  private final Scheduler scheduler;
  private final InstantSource clock;
  private final IdleConnections idle;
  private final Stalls stalls;
  private final Set<Call> running = ConcurrentHashMap.newKeySet();
  private volatile long connectMillis = -1;
  private volatile @Nullable String refusal;

  // Guarded by this.
  private RoundTrips connects = RoundTrips.NONE;

  LinkClient(Via via, LinkDns dns, Scheduler scheduler, InstantSource clock, Line line) {
    this.scheduler = scheduler;
    this.clock = clock;
    this.idle = new IdleConnections();
    this.stalls = new Stalls(scheduler, clock);
    this.http =
        over(via)
            .socketFactory(new LinkSockets(via, dns, line.cut(), line.requests(), idle::made))
            .connectionPool(
                IdleClosing.pool(MAX_IDLE, KEEP_ALIVE, DaemonThreads.named("lanjut-idle")))
            .protocols(List.of(Protocol.HTTP_1_1))
            .retryOnConnectionFailure(false)
            .followRedirects(false)
            .followSslRedirects(false)
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .addInterceptor(new CallTimeouts(within -> NamesForProxy.orOwn(via, dns, within)))
            .addNetworkInterceptor(new OneTransmission(idle))
            .eventListenerFactory(SendWatch::of)
            .build();
  }

  /**
   * A client's beginning, with the proxy that OkHttp has to speak to. Explicitly none when there is
   * none: the JVM's own proxy settings belong to no link. A SOCKS proxy is the sockets' own matter.
   */
  static OkHttpClient.Builder over(Via via) {
    OkHttpClient.Builder builder =
        TRUST
            .newBuilder()
            .dispatcher(new Dispatcher())
            .connectionPool(new ConnectionPool())
            .proxy(Proxy.NO_PROXY);
    if (via instanceof Via.ThroughProxy through && through.type() == Proxy.Type.HTTP) {
      builder.proxy(new Proxy(through.type(), through.address()));
      through
          .signIn()
          .map(HttpSignIn::new)
          .ifPresent(signIn -> builder.proxyAuthenticator(signIn).addNetworkInterceptor(signIn));
    }
    return builder;
  }

  /** As {@link Link#send}. Pooled connections that were closed meanwhile are passed over. */
  Transmission send(Request request, Duration connectTimeout, Duration responseTimeout) {
    SendWatch.Timeouts timeouts = new SendWatch.Timeouts(connectTimeout, responseTimeout);
    for (int passedOver = 0; passedOver <= MAX_IDLE; passedOver++) {
      SendWatch watch = new SendWatch(timeouts, scheduler, clock, this);
      Transmission transmission = transmit(request, watch);
      if (!watch.stale()) {
        return transmission;
      }
    }
    return new Transmission.NotSent("every pooled connection was closed by the other side");
  }

  private Transmission transmit(Request request, SendWatch watch) {
    Call call = http.newCall(request.newBuilder().tag(SendWatch.class, watch).build());
    running.add(call);
    Recall.runs(call);
    String refused = refusal;
    if (refused != null) {
      running.remove(call);
      return new Transmission.NotSent(refused);
    }
    try {
      return new Transmission.Answered(watch.unhide(call.execute()));
    } catch (IOException e) {
      return watch.begun()
          ? new Transmission.Unknown(watch.explain(e), e instanceof SocketTimeoutException)
          : new Transmission.NotSent(watch.explain(e));
    }
  }

  /** Closes every socket, idle or not: what runs ends by the evidence it has. */
  void closeSockets() {
    running.forEach(Call::cancel);
    http.connectionPool().evictAll();
  }

  /**
   * Sends nothing from now on, and closes every socket: what runs ends by the evidence it has.
   *
   * @param reason why, for people
   */
  void refuse(String reason) {
    // First this: whoever does not see it yet is among those that run.
    refusal = reason;
    closeSockets();
  }

  /** Sends again. */
  void admit() {
    refusal = null;
  }

  /** Closes the connections that nobody uses. */
  void closeIdle() {
    http.connectionPool().evictAll();
  }

  /** How long the last new connection took; -1 before the first. */
  long connectMillis() {
    return connectMillis;
  }

  @Override
  public Stalls stalls() {
    return stalls;
  }

  @Override
  public void onConnected(long tookMillis) {
    connectMillis = tookMillis;
    synchronized (this) {
      connects = connects.and(tookMillis);
    }
  }

  /** As {@link Link#connectWithin}: by all of a connection, TLS and resolving included. */
  synchronized Duration connectWithin(Duration most) {
    return connects.overdueAfter(LEAST_TO_CONNECT, most);
  }

  @Override
  public void onDone(Call call) {
    running.remove(call);
  }
}
