package id.lanjut.gateway.http;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Says in our form what Jetty itself refuses: malformed, too large or too slow requests. */
public final class ProblemErrorHandler extends ErrorHandler {
  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    problem(code, message).write(response, callback);
  }

  private static Problem problem(int status, @Nullable String message) {
    String title = HttpStatus.getMessage(status);
    return new Problem("http-" + status, status, title, message == null ? title : message);
  }
}
