package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Parsed;
import id.lanjut.gateway.yaml.Parser;
import java.util.regex.Pattern;

/** Reads the words of HTTP. */
final class HttpWords {
  /** A method (RFC 9110 section 9.1), in the upper case in which methods are compared. */
  static final Parser<String> METHOD =
      Words.matching(
          "(?!(CONNECT|TRACE)$)[A-Z][A-Z-]{0,31}",
          "must be a method in upper case such as POST; CONNECT and TRACE are never routed");

  /** A field name: a token (RFC 9110 section 5.6.2). */
  static final Parser<String> HEADER =
      Words.matching("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}", "must be the name of a header");

  /** A member of a document (RFC 6901); the whole document is no key. */
  static final Parser<String> POINTER =
      Words.matching("(?!.*~(?![01]))/.*", "must be a JSON Pointer such as /order_id (RFC 6901)");

  static final Parser<Integer> STATUS = Numbers.between(100, 599);

  /** The path of a route; paths below {@code /-/} belong to the gateway itself. */
  static final Parser<String> ROUTE_PATH = HttpWords::routePath;

  private static final Pattern PATH =
      Pattern.compile("(?!.*%(?![0-9A-Fa-f]{2}))/[A-Za-z0-9._~!$&'()*+,;=:@/%-]*");

  private HttpWords() {}

  static boolean isPath(String text) {
    return PATH.matcher(text).matches();
  }

  private static Parsed<String> routePath(String text) {
    if (!isPath(text)) {
      return Parsed.bad("must be a path that begins with / and has no query");
    }
    return text.equals("/-") || text.startsWith("/-/")
        ? Parsed.bad("must not begin with /-/, where the gateway itself answers")
        : Parsed.good(text);
  }

  /** The prefix to strip; empty for none. */
  static Parsed<String> stripPrefix(String text) {
    return text.isEmpty() || isPath(text)
        ? Parsed.good(text)
        : Parsed.bad("must be empty or begin with /");
  }
}
