package id.lanjut.gateway.access;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.gateway.http.Problem;
import id.lanjut.gateway.http.SmallBody;
import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Stands before a path: tells who comes, lets in who may, and writes down what they change. */
final class Guard extends Handler.Wrapper {
  /** What a page of ours shows with each change. */
  static final String CSRF_HEADER = "X-Lanjut-Csrf";

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private static final Problem NO_USERS =
      new Problem(
          "no-users",
          403,
          "No users",
          "From another computer the console can be used when there are users:"
              + " lanjut user add NAME --role admin, on the gateway's own computer");
  private static final Problem UNREADABLE =
      new Problem(
          "users-unreadable",
          503,
          "Nobody can use the console",
          "The file with its users cannot be read; the gateway's log tells more");
  private static final Problem NOT_SIGNED_IN =
      new Problem(
          "not-signed-in",
          401,
          "Not signed in",
          "Sign in; a command or a program shows a token (lanjut user token add NAME --role"
              + " ROLE), which commands take from --token-file or LANJUT_TOKEN");
  private static final Problem NO_CSRF =
      new Problem(
          "csrf", 403, "Not from this page", CSRF_HEADER + " has to say what /api/session says");
  private static final Problem NOT_RECORDED =
      new Problem(
          "not-recorded",
          503,
          "Nothing has changed",
          "It could not be written to the audit trail; the gateway's log tells why");

  private final Access access;
  private final Permit permit;

  Guard(Access access, Permit permit, Handler path) {
    super(path);
    this.access = access;
    this.permit = permit;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (permit == Permit.ANYBODY) {
      return super.handle(request, response, callback);
    }
    Visitor visitor = access.visitors().of(request);
    request.setAttribute(Visitor.ATTRIBUTE, visitor);
    boolean changes = permit != Permit.SIGNING_IN && !READING.contains(request.getMethod());
    Problem refusal = refusalOrNull(visitor, request, changes);
    if (refusal == null && changes) {
      refusal = notRecordedOrNull(visitor, request);
    }
    if (refusal != null) {
      refuse(refusal, response, callback);
      return true;
    }
    Response answer = changes ? new Recorded(visitor, request, response) : response;
    return super.handle(request, answer, callback);
  }

  private @Nullable Problem refusalOrNull(Visitor visitor, Request request, boolean changes) {
    if (visitor instanceof Visitor.Stranger stranger) {
      return refusalOrNull(stranger.because());
    }
    if (permit == Permit.SIGNING_IN) {
      return null;
    }
    Role needed = permit.needed(changes);
    if (!roleOf(visitor).includes(needed)) {
      record(visitor, request, "refused", null);
      return new Problem("not-allowed", 403, "Not allowed", "This needs the role " + needed.word());
    }
    return changes && isForged(visitor, request) ? NO_CSRF : null;
  }

  private @Nullable Problem refusalOrNull(Visitor.Because because) {
    return switch (because) {
      case NO_USERS -> NO_USERS;
      case UNREADABLE -> permit == Permit.SIGNING_IN ? null : UNREADABLE;
      case NOT_SIGNED_IN, NOT_KNOWN -> permit == Permit.SIGNING_IN ? null : NOT_SIGNED_IN;
    };
  }

  private static Role roleOf(Visitor visitor) {
    if (visitor instanceof Visitor.SignedIn signedIn) {
      return signedIn.session().user().role();
    }
    return visitor instanceof Visitor.Program program ? program.token().role() : Role.ADMIN;
  }

  /** A browser adds the cookie by itself, whoever's page asks; what a page has read it does not. */
  static boolean isForged(Visitor visitor, Request request) {
    if (!(visitor instanceof Visitor.SignedIn signedIn)) {
      return false;
    }
    String shown = request.getHeaders().get(CSRF_HEADER);
    return shown == null || !Secret.same(shown, signedIn.session().csrf());
  }

  static void refuse(Problem problem, Response response, Callback callback) {
    if (problem.status() == 401) {
      // RFC 9110, section 15.5.2. No browser asks for a name and a password because of it.
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer realm=\"lanjut\"");
    }
    problem.write(response, callback);
  }

  /** Before it happens. While there are no users everything works as if there were no trail. */
  private @Nullable Problem notRecordedOrNull(Visitor visitor, Request request) {
    boolean recorded = record(visitor, request, "asked", null);
    return recorded || visitor instanceof Visitor.AtHome ? null : NOT_RECORDED;
  }

  private boolean record(Visitor visitor, Request request, String result, @Nullable JsonNode sent) {
    String did = request.getMethod() + " " + request.getHttpURI().getCanonicalPath();
    return access.record(visitor.name(), Request.getRemoteAddr(request), did, result, sent);
  }

  /** Writes down how it went before anybody is told. */
  private final class Recorded extends Response.Wrapper {
    private final Visitor visitor;
    private boolean written;

    Recorded(Visitor visitor, Request request, Response response) {
      super(request, response);
      this.visitor = visitor;
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer content, Callback callback) {
      if (!written) {
        written = true;
        JsonNode sent = (JsonNode) getRequest().getAttribute(SmallBody.SENT);
        record(visitor, getRequest(), String.valueOf(getStatus()), sent);
      }
      super.write(last, content, callback);
    }
  }
}
