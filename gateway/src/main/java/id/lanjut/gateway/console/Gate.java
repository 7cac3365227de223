package id.lanjut.gateway.console;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Lets in only requests that were meant for this console: a foreign page that points its own name
 * at our address (DNS rebinding) is told by its Host, one that posts across sites by its Origin.
 */
final class Gate extends Handler.Wrapper {
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "connect-src 'self'",
          "img-src 'self' data:",
          "base-uri 'none'",
          "form-action 'none'",
          "frame-ancestors 'none'");

  private final String configuredHost;

  Gate(String configuredHost, Handler inner) {
    super(inner);
    this.configuredHost = bare(configuredHost);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    response.getHeaders().put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.getHeaders().put("Referrer-Policy", "no-referrer");
    Reply refusal = refusalOrNull(request);
    if (refusal == null) {
      return super.handle(request, response, callback);
    }
    refusal.send(response, callback);
    return true;
  }

  private @Nullable Reply refusalOrNull(Request request) {
    HttpURI uri = request.getHttpURI();
    if (!request.getHeaders().contains(HttpHeader.HOST) || !isOurs(uri.getHost(), request)) {
      return Reply.problem(
          421, "foreign-host", "Not this host", "The Host header does not name this console");
    }
    if (!isOwnOrigin(request.getHeaders(), uri)) {
      return Reply.problem(
          403, "foreign-origin", "Foreign origin", "Another site's page may not use this console");
    }
    return null;
  }

  /** The address that was connected to is no name: nobody can have pointed it here. */
  private boolean isOurs(@Nullable String host, Request request) {
    if (host == null) {
      return false;
    }
    String name = bare(host);
    return name.equals(configuredHost)
        || LOOPBACK.matcher(name).matches()
        || name.equals(bare(Request.getLocalAddr(request)));
  }

  /** An IPv6 address stands in brackets in a Host header, and without them in a configuration. */
  private static String bare(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  private static boolean isOwnOrigin(HttpFields headers, HttpURI uri) {
    List<String> origins = headers.getValuesList(HttpHeader.ORIGIN);
    String own = uri.getScheme() + "://" + uri.getAuthority();
    return origins.isEmpty() || (origins.size() == 1 && origins.get(0).equalsIgnoreCase(own));
  }
}
