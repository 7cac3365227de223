package id.lanjut.routes.link;

import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import okhttp3.Connection;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.internal.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The last thing before the wire (a network interceptor). It sees to it that a request goes out as
 * its caller made it, exactly once, and that OkHttp reacts to nothing in the answer.
 *
 * <p>{@code RetryAndFollowUpInterceptor} decides by the answer's status alone whether it sends
 * again: 3xx, 401, 407, 408, 421 and 503 (with {@code Retry-After: 0}, whatever the settings), and
 * it throws on a 407 without a proxy. {@code BridgeInterceptor} unzips by {@code Content-Encoding}.
 * So every answer of 300 and above, and every encoded one, passes them as a bare 200, and gets its
 * status and headers back from the {@link SendWatch} at the end.
 */
final class OneTransmission implements Interceptor {
  /** What {@code BridgeInterceptor} adds when the caller left it out. */
  private static final List<String> ADDED = List.of("Accept-Encoding", "Connection", "User-Agent");

  private static final int HARMLESS = 200;
  private static final int NOT_MODIFIED = 304;

  private final IdleConnections idle;

  OneTransmission(IdleConnections idle) {
    this.idle = idle;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    SendWatch watch = SendWatch.of(chain.call());
    refuseToBegin(watch, chain.connection());
    idle.allowSilence(chain.connection(), CallTimeouts.millis(watch.timeouts().response()));
    idle.asking(chain.connection(), true);
    Response real = chain.proceed(asMade(chain.call().request(), chain.request()));
    idle.asking(chain.connection(), false);
    if (real.code() == NOT_MODIFIED && HttpHeaders.promisesBody(real)) {
      real = withoutBody(real, chain.connection());
    }
    if (real.code() < 300 && real.header("Content-Encoding") == null) {
      return real;
    }
    watch.hide(real);
    return real.newBuilder().code(HARMLESS).headers(Headers.of()).build();
  }

  /**
   * A 304 has no body, and its length is that of the answer that it stands for (RFC 9110, 8.6).
   * OkHttp would wait for that body, also when it is closed: not on a connection that is closed.
   */
  private static Response withoutBody(Response real, @Nullable Connection connection)
      throws IOException {
    if (connection != null) {
      connection.socket().close();
    }
    real.close();
    return real.newBuilder().body(ResponseBody.create(new byte[0], null)).build();
  }

  private void refuseToBegin(SendWatch watch, @Nullable Connection connection) throws IOException {
    if (watch.tooLate()) {
      throw new SocketException("too late to send");
    }
    if (connection != null && watch.reused() && idle.isStale(connection)) {
      watch.onStale();
      throw new SocketException("the pooled connection was closed by the other side");
    }
  }

  private static Request asMade(Request made, Request bridged) {
    Request.Builder builder = bridged.newBuilder();
    for (String name : ADDED) {
      if (made.header(name) == null) {
        builder.removeHeader(name);
      }
    }
    return builder.build();
  }
}
