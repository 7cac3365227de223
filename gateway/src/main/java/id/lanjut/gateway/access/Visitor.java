package id.lanjut.gateway.access;

import org.eclipse.jetty.server.Request;

/** Whoever has sent a request, as far as the console knows. */
public sealed interface Visitor {
  /** The attribute of a request that a {@link Guard} has let in. */
  String ATTRIBUTE = "id.lanjut.gateway.access.visitor";

  /** Somebody on the gateway's own computer, while there are no users. */
  record AtHome() implements Visitor {}

  /** Somebody who has signed in. */
  record SignedIn(Session session) implements Visitor {
    @Override
    public String name() {
      return session.user().name();
    }
  }

  /** A program with a token. */
  record Program(ApiToken token) implements Visitor {
    @Override
    public String name() {
      return token.name();
    }
  }

  /** Somebody else. */
  record Stranger(Because because) implements Visitor {}

  /** Why somebody is a stranger. */
  enum Because {
    /** There are no users, and the request comes from elsewhere. */
    NO_USERS,
    /** It shows no session and no token. */
    NOT_SIGNED_IN,
    /** It shows a session or a token that is none, any more. */
    NOT_KNOWN,
    /** Who may come in cannot be told. */
    UNREADABLE
  }

  /** Whoever has sent a request that a {@link Guard} has let in. */
  static Visitor of(Request request) {
    return request.getAttribute(ATTRIBUTE) instanceof Visitor visitor
        ? visitor
        : new Stranger(Because.NOT_SIGNED_IN);
  }

  /** The name of a user or a token; empty where there is none. */
  default String name() {
    return "";
  }
}
