package id.lanjut.gateway.console;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One path that can only be read. */
final class Endpoint extends Handler.Abstract {
  private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

  private final Reading reading;

  Endpoint(Reading reading) {
    this.reading = reading;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    reply(request).send(response, callback);
    return true;
  }

  private Reply reply(Request request) {
    if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
      return methodNotAllowed(request, "GET, HEAD");
    }
    try {
      return reading.read(request);
    } catch (RuntimeException e) {
      LOG.error("event=console-read-failed path={}", request.getHttpURI().getPath(), e);
      return Reply.problem(
          500, "internal", "Internal error", "The gateway's log tells what happened");
    }
  }

  static Reply methodNotAllowed(Request request, String allowed) {
    String detail = request.getMethod() + " is not possible here, but " + allowed;
    return Reply.problem(405, "method-not-allowed", "Method not allowed", detail)
        .with(HttpHeader.ALLOW, allowed);
  }

  /** Answers a request; what it throws becomes a 500. */
  @FunctionalInterface
  interface Reading {
    Reply read(Request request);
  }

  /** The page asks each gateway whether it is a demonstration; one that is has answered before. */
  static final class NoDemo extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      boolean asked =
          request.getHttpURI().getCanonicalPath().equals("/api/demo")
              && HttpMethod.GET.is(request.getMethod());
      if (asked) {
        response.setStatus(204);
        callback.succeeded();
      }
      return asked;
    }
  }

  /** Answers whatever nobody else did. */
  static final class Missing extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      Reply.problem(404, "not-found", "Not found", "There is nothing at this path")
          .send(response, callback);
      return true;
    }
  }
}
