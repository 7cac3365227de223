package id.lanjut.routes.link;

import java.io.IOException;
import java.net.Proxy;
import okhttp3.Authenticator;
import okhttp3.Connection;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * Signs in to a link's HTTP proxy with {@code Proxy-Authorization} (RFC 9110, section 11.7.2): with
 * the request for a tunnel, or with each request that the proxy itself reads. Never with what goes
 * through a tunnel, where the far end would read it.
 */
record HttpSignIn(SignIn signIn) implements Authenticator, Interceptor {
  private static final String HEADER = "Proxy-Authorization";

  /** How OkHttp asks before it asks for a tunnel. */
  private static final String BEFOREHAND = "OkHttp-Preemptive";

  /** Once: a proxy that does not take it will not take it the next time either. */
  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response) {
    boolean beforehand =
        response.challenges().stream()
            .anyMatch(challenge -> challenge.scheme().equalsIgnoreCase(BEFOREHAND));
    return beforehand
        ? response.request().newBuilder().header(HEADER, signIn.basic()).build()
        : null;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    return isReadByTheProxy(request, chain.connection())
        ? chain.proceed(request.newBuilder().header(HEADER, signIn.basic()).build())
        : chain.proceed(request);
  }

  private static boolean isReadByTheProxy(Request request, @Nullable Connection connection) {
    return connection != null
        && connection.route().proxy().type() == Proxy.Type.HTTP
        && !request.isHttps();
  }
}
