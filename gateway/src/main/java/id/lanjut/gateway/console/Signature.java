package id.lanjut.gateway.console;

import id.lanjut.gateway.access.Visitor;
import org.eclipse.jetty.server.Request;

/** Whose word a request brings. */
final class Signature {
  private Signature() {}

  /**
   * Who is signed in; where nobody has to be, whoever the request names, or else its address.
   *
   * @param by as the request says; empty when it says nothing
   */
  static String of(Request request, String by) {
    String name = Visitor.of(request).name();
    String named = by.isEmpty() ? Request.getRemoteAddr(request) : by;
    return name.isEmpty() ? named : name;
  }
}
