package id.lanjut.gateway.badge;

import id.lanjut.gateway.config.Durations;
import id.lanjut.gateway.http.Exchange;
import id.lanjut.gateway.http.OwnFields;
import id.lanjut.gateway.http.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Fields;
import org.jspecify.annotations.Nullable;

/**
 * {@code /-/badge.svg[?lang=id|en]}, {@code /-/badge.json[?after=TAG&wait=25s]} and {@code
 * /-/badge.js}. A page of any origin may read them, which is said here and nowhere else: ADR 022.
 */
public final class BadgeResource {
  private static final String SVG = "/-/badge.svg";
  private static final String JSON = "/-/badge.json";
  private static final String SCRIPT = "/-/badge.js";
  private static final Set<String> PATHS = Set.of(SVG, JSON, SCRIPT);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final int COME_AGAIN_SECONDS = 15;

  private final Badges badges;
  private final String script = text("badge.js");

  /** What is asked for, as far as it was understood. */
  private record Asked(boolean indonesian, @Nullable String after, Duration atMost) {}

  /** Shows these. */
  public BadgeResource(Badges badges) {
    this.badges = badges;
  }

  /** Whether it is this one's. */
  public static boolean isAt(String path) {
    return PATHS.contains(path);
  }

  /** Answers a request for one of its paths. */
  public void handle(Exchange exchange, String path, Onlooker onlooker) {
    HttpFields.Mutable headers = exchange.response().getHeaders();
    headers.put("Access-Control-Allow-Origin", "*");
    // A page elsewhere may show the image, and a till's own page may be isolated from others.
    headers.put("Cross-Origin-Resource-Policy", "cross-origin");
    headers.put("X-Content-Type-Options", "nosniff");
    switch (exchange.request().getMethod()) {
      case "GET", "HEAD" -> read(exchange, path, onlooker);
      case "OPTIONS" -> allow(exchange);
      default -> {
        headers.put(HttpHeader.ALLOW, "GET, HEAD, OPTIONS");
        exchange.problem(
            new Problem("method", 405, "This cannot be done here", "it can only be read"));
      }
    }
  }

  private void read(Exchange exchange, String path, Onlooker onlooker) {
    Optional<Asked> asked = asked(exchange.request());
    if (asked.isEmpty()) {
      exchange.problem(
          new Problem("bad-wait", 400, "The wait is no duration", "write wait=25s or wait=500ms"));
      return;
    }
    switch (path) {
      case SVG ->
          write(
              "image/svg+xml", badges.state().svg(asked.get().indonesian()), "no-store", exchange);
      case SCRIPT -> write("text/javascript; charset=utf-8", script, "no-cache", exchange);
      default -> tell(exchange, onlooker, asked.get());
    }
  }

  private void tell(Exchange exchange, Onlooker onlooker, Asked asked) {
    Optional<CompletableFuture<Badges.View>> view =
        badges.await(onlooker, asked.after(), asked.atMost());
    if (view.isPresent()) {
      exchange.when(view.get(), now -> exchange.json(200, now));
    } else {
      new Problem("too-many-wait", 503, "Too many wait", "There are at most " + Badges.MOST_WAITING)
          .writeWithRetryAfter(exchange.response(), COME_AGAIN_SECONDS, exchange.callback());
    }
  }

  /** What a browser asks before it sends a header that is not everybody's. */
  private static void allow(Exchange exchange) {
    HttpFields.Mutable headers = exchange.response().getHeaders();
    headers.put("Access-Control-Allow-Methods", "GET");
    headers.put("Access-Control-Allow-Headers", OwnFields.TERMINAL);
    headers.put("Access-Control-Max-Age", "600");
    exchange.response().setStatus(204);
    exchange.callback().succeeded();
  }

  /** Empty when it makes no sense. */
  private static Optional<Asked> asked(Request request) {
    Fields fields;
    try {
      fields = Request.extractQueryParameters(request);
    } catch (RuntimeException e) {
      // Jetty throws different ones for bad escapes, bad UTF-8 and too many parameters.
      return Optional.empty();
    }
    @Nullable String wait = fields.getValue("wait");
    boolean indonesian = Tongue.isIndonesian(fields.getValue("lang"), request);
    return (wait == null ? Optional.of(Duration.ZERO) : Durations.read(wait))
        .map(it -> it.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : it)
        .map(it -> new Asked(indonesian, fields.getValue("after"), it));
  }

  private static void write(String type, String text, String caching, Exchange exchange) {
    Response response = exchange.response();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, caching);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    response.write(true, ByteBuffer.wrap(bytes), exchange.callback());
  }

  private static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            BadgeResource.class.getResourceAsStream(name), () -> name + " is missing")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
