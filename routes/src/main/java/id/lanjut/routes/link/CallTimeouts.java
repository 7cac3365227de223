package id.lanjut.routes.link;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.Dns;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Gives each call its own time to connect; silence is bounded by the link's sockets. A few copies
 * of the interceptor chain cost far less than a client for each upstream, and leave one pool for
 * all.
 */
record CallTimeouts(Function<Duration, Dns> dns) implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    SendWatch.Timeouts timeouts = SendWatch.of(chain.call()).timeouts();
    return chain
        .withConnectTimeout(millis(timeouts.connect()), TimeUnit.MILLISECONDS)
        .withDns(dns.apply(timeouts.connect()))
        .proceed(chain.request());
  }

  /** At least 1: OkHttp and sockets take 0 for "for ever". */
  static int millis(Duration timeout) {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeout.toMillis()));
  }
}
