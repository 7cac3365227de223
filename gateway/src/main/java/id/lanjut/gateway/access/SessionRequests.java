package id.lanjut.gateway.access;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.gateway.http.Json;
import id.lanjut.gateway.http.Problem;
import id.lanjut.gateway.http.SmallBody;
import java.io.IOException;
import java.time.Duration;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/session} says who one is, {@code POST} signs in with {@code name} and {@code
 * password}, {@code DELETE} signs out.
 */
final class SessionRequests extends Handler.Abstract {
  private static final Problem WRONG =
      new Problem("wrong-password", 401, "Not signed in", "The name or the password is not right");
  private static final Problem NOBODY =
      new Problem("no-users", 409, "No users", "Nobody has to sign in while there are no users");
  private static final Problem UNREADABLE =
      new Problem(
          "users-unreadable",
          503,
          "Nobody can sign in",
          "The file with the users cannot be read; the gateway's log tells more");
  private static final Problem FORGED =
      new Problem("csrf", 403, "Not from this page", "X-Lanjut-Csrf is missing or not right");

  private final Access access;
  private final SignIn signIn;
  private final Sessions sessions;

  /** What is told about oneself; without what is null. */
  private record Told(
      String state, @Nullable String name, @Nullable String role, @Nullable String csrf) {
    static Told of(String state) {
      return new Told(state, null, null, null);
    }

    static Told of(Session session) {
      User user = session.user();
      return new Told("signed-in", user.name(), user.role().word(), session.csrf());
    }

    static Told of(ApiToken token) {
      return new Told("signed-in", token.name(), token.role().word(), null);
    }
  }

  SessionRequests(Access access, SignIn signIn, Sessions sessions) {
    this.access = access;
    this.signIn = signIn;
    this.sessions = sessions;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws IOException {
    Visitor visitor = Visitor.of(request);
    switch (request.getMethod()) {
      case "GET", "HEAD" -> Json.write(200, told(visitor), response, callback);
      case "POST" -> signIn(visitor, request, response, callback);
      case "DELETE" -> signOut(visitor, request, response, callback);
      default -> {
        response.getHeaders().put(HttpHeader.ALLOW, "GET, POST, DELETE");
        new Problem("method-not-allowed", 405, "Method not allowed", "GET, POST or DELETE")
            .write(response, callback);
      }
    }
    return true;
  }

  private static Told told(Visitor visitor) {
    if (visitor instanceof Visitor.SignedIn signedIn) {
      return Told.of(signedIn.session());
    }
    if (visitor instanceof Visitor.Program program) {
      return Told.of(program.token());
    }
    return Told.of(
        visitor instanceof Visitor.Stranger stranger
            ? stranger.because() == Visitor.Because.UNREADABLE ? "unreadable" : "signed-out"
            : "open");
  }

  private void signIn(Visitor visitor, Request request, Response response, Callback callback)
      throws IOException {
    if (visitor instanceof Visitor.AtHome) {
      NOBODY.write(response, callback);
    } else if (visitor.equals(new Visitor.Stranger(Visitor.Because.UNREADABLE))) {
      UNREADABLE.write(response, callback);
    } else {
      JsonNode body = SmallBody.json(request);
      String name = body.path("name").asText();
      // What is no name is counted as one: there are too many of them to remember each.
      String known = User.NAME.matcher(name).matches() ? name : "";
      SignIn.Outcome outcome =
          signIn.with(known, body.path("password").asText(), Request.getRemoteAddr(request));
      answer(outcome, known, new Exchanged(visitor, request, response, callback));
    }
  }

  /** A request for a session, its answer, and who has sent it. */
  private record Exchanged(
      Visitor visitor, Request request, Response response, Callback callback) {}

  private void answer(SignIn.Outcome outcome, String name, Exchanged it) {
    if (outcome instanceof SignIn.Outcome.Welcome welcome) {
      record(name, it.request(), "sign in", "signed in");
      // The session before, in this browser: nobody could end it any more.
      if (it.visitor() instanceof Visitor.SignedIn before) {
        end(before.session());
      }
      setCookie(it, welcome.begun().id(), -1);
      Json.write(200, Told.of(welcome.begun().session()), it.response(), it.callback());
    } else if (outcome instanceof SignIn.Outcome.Later later) {
      later(later.after(), it);
    } else {
      record(name, it.request(), "sign in", "wrong");
      Guard.refuse(WRONG, it.response(), it.callback());
    }
  }

  private static void later(Duration wait, Exchanged it) {
    long seconds = wait.plusMillis(999).toSeconds();
    new Problem("too-many-attempts", 429, "Not now", "Come again in " + seconds + " s")
        .writeWithRetryAfter(it.response(), seconds, it.callback());
  }

  private void signOut(Visitor visitor, Request request, Response response, Callback callback) {
    if (Guard.isForged(visitor, request)) {
      FORGED.write(response, callback);
      return;
    }
    if (visitor instanceof Visitor.SignedIn signedIn) {
      end(signedIn.session());
      record(visitor.name(), request, "sign out", "signed out");
    }
    setCookie(new Exchanged(visitor, request, response, callback), "", 0);
    response.setStatus(204);
    callback.succeeded();
  }

  private void end(Session session) {
    sessions.end(session);
    access.someoneMayHaveLeft();
  }

  private void record(String name, Request request, String did, String result) {
    var unused = access.record(name, Request.getRemoteAddr(request), did, result, null);
  }

  /**
   * Without {@code Domain} it is this host's alone. The prefix {@code __Host-} would say so, too,
   * but a browser takes it over TLS only.
   */
  private static void setCookie(Exchanged it, String id, long maxAgeSeconds) {
    Response.putCookie(
        it.response(),
        HttpCookie.build(Visitors.cookieName(it.request()), id)
            .path("/")
            .httpOnly(true)
            .sameSite(HttpCookie.SameSite.STRICT)
            .secure(it.request().isSecure())
            .maxAge(maxAgeSeconds)
            .build());
  }
}
