package id.lanjut.gateway.access;

import id.lanjut.gateway.access.Visitor.AtHome;
import id.lanjut.gateway.access.Visitor.Because;
import id.lanjut.gateway.access.Visitor.Program;
import id.lanjut.gateway.access.Visitor.SignedIn;
import id.lanjut.gateway.access.Visitor.Stranger;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Tells who sends a request, and whether somebody may still be here. */
final class Visitors {
  private static final String BEARER = "bearer ";

  /** What a proxy adds: then its own address is not the one that matters. */
  private static final List<String> ON_BEHALF =
      List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

  private final Users users;
  private final Sessions sessions;

  Visitors(Users users, Sessions sessions) {
    this.users = users;
    this.sessions = sessions;
  }

  /** A session that the request shows is used by that. */
  Visitor of(Request request) {
    if (!(users.standing() instanceof Standing.Known known)) {
      return new Stranger(Because.UNREADABLE);
    }
    Roster roster = known.roster();
    if (roster.isEmpty()) {
      return isFromHere(request) ? new AtHome() : new Stranger(Because.NO_USERS);
    }
    String authorization = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    return authorization != null ? program(authorization, roster) : signedIn(request, roster);
  }

  private static boolean isFromHere(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress it
        && it.getAddress().isLoopbackAddress()
        && ON_BEHALF.stream().noneMatch(request.getHeaders()::contains);
  }

  private static Visitor program(String authorization, Roster roster) {
    if (!authorization.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return new Stranger(Because.NOT_KNOWN);
    }
    String token = authorization.substring(BEARER.length()).strip();
    return roster
        .token(Secret.digest(token))
        .<Visitor>map(Program::new)
        .orElseGet(() -> new Stranger(Because.NOT_KNOWN));
  }

  private Visitor signedIn(Request request, Roster roster) {
    List<String> ids = ids(request);
    for (String id : ids) {
      Optional<Session> session = sessions.use(id);
      if (session.isPresent() && isKnown(session.get(), roster)) {
        return new SignedIn(session.get());
      }
    }
    return new Stranger(ids.isEmpty() ? Because.NOT_SIGNED_IN : Because.NOT_KNOWN);
  }

  /** What a cookie of ours says; another program on this computer may have set one, too. */
  private static List<String> ids(Request request) {
    String name = cookieName(request);
    return Request.getCookies(request).stream()
        .filter(cookie -> cookie.getName().equals(name))
        .map(HttpCookie::getValue)
        .limit(4)
        .toList();
  }

  /** Cookies do not tell ports apart, and a computer may run two gateways. */
  static String cookieName(Request request) {
    return "lanjut-session-" + Request.getLocalPort(request);
  }

  private boolean isKnown(Session session, Roster roster) {
    boolean known = roster.user(session.user().name()).equals(Optional.of(session.user()));
    if (!known) {
      sessions.end(session);
    }
    return known;
  }

  /** Whether somebody who was let in may stay. */
  boolean mayStay(Visitor visitor) {
    if (!(users.standing() instanceof Standing.Known known)) {
      return false;
    }
    if (visitor instanceof Program program) {
      return known.roster().tokens().contains(program.token());
    }
    if (visitor instanceof SignedIn signedIn) {
      return isHere(signedIn.session(), known.roster());
    }
    return visitor instanceof AtHome && known.roster().isEmpty();
  }

  /** Whoever can change nothing may leave the page open on the wall all day. */
  private boolean isHere(Session session, Roster roster) {
    if (!sessions.isAlive(session) || !isKnown(session, roster)) {
      return false;
    }
    if (session.user().role() == Role.VIEWER) {
      sessions.touch(session);
    }
    return true;
  }
}
