package id.lanjut.gateway.http;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** One request and the answer to it. */
public record Exchange(Request request, Response response, Callback callback) {
  /** Goes on when something is known; when it fails instead, that is the answer. */
  public <T> void when(CompletableFuture<T> known, Consumer<T> next) {
    var unused =
        known
            .thenAccept(next)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    Response.writeError(request, response, callback, failure);
                  }
                });
  }

  /** Answers with a problem. */
  public void problem(Problem problem) {
    problem.write(response, callback);
  }

  /** Answers with a value as JSON. */
  public void json(int status, Object value) {
    Json.write(status, value, response, callback);
  }
}
