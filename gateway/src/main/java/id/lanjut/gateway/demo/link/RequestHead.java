package id.lanjut.gateway.demo.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of a request to a proxy (RFC 9112, section 3.2).
 *
 * @param method the method
 * @param target where it wants to go
 * @param originForm what stands in the request line towards the target; empty for CONNECT
 * @param version such as {@code HTTP/1.1}
 * @param fields the field lines as they came
 */
record RequestHead(
    String method, Target target, String originForm, String version, List<String> fields) {

  private static final Pattern REQUEST_LINE =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([^ ]+) (HTTP/1\\.\\d)");
  private static final Pattern ABSOLUTE_FORM =
      Pattern.compile("http://([^/?#]+)([^#]*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern FIELD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+:[^\\x00]*");

  /** Meant for the proxy itself, or (Upgrade) for the next hop only. */
  private static final Pattern NOT_PASSED_ON =
      Pattern.compile("(proxy-[^:]*|upgrade):.*", Pattern.CASE_INSENSITIVE);

  RequestHead {
    fields = List.copyOf(fields);
  }

  /**
   * Reads one head; empty when the client ended the connection instead.
   *
   * @throws RefusedRequest when it is malformed, too large, or leads elsewhere than to loopback
   */
  static Optional<RequestHead> read(InputStream in) throws IOException {
    CrlfLines lines = new CrlfLines(in);
    Optional<String> requestLine = lines.next();
    if (requestLine.isEmpty()) {
      return Optional.empty();
    }
    List<String> fields = new ArrayList<>();
    for (String line = lines.required(); !line.isEmpty(); line = lines.required()) {
      if (!FIELD.matcher(line).matches()) {
        throw RefusedRequest.malformed("not a field line");
      }
      fields.add(line);
    }
    return Optional.of(parse(requestLine.get(), fields));
  }

  private static RequestHead parse(String requestLine, List<String> fields) throws RefusedRequest {
    Matcher line = REQUEST_LINE.matcher(requestLine);
    if (!line.matches()) {
      throw RefusedRequest.malformed("not a request line");
    }
    String method = line.group(1);
    if (method.equals("CONNECT")) {
      Target target = Target.parse(line.group(2), 0);
      return new RequestHead(method, target, "", line.group(3), fields);
    }
    Matcher uri = ABSOLUTE_FORM.matcher(line.group(2));
    if (!uri.matches()) {
      throw RefusedRequest.malformed("a proxy needs an absolute http URI");
    }
    Target target = Target.parse(uri.group(1), 80);
    return new RequestHead(method, target, originForm(uri.group(2)), line.group(3), fields);
  }

  private static String originForm(String afterAuthority) {
    return afterAuthority.startsWith("/") ? afterAuthority : "/" + afterAuthority;
  }

  boolean isConnect() {
    return method.equals("CONNECT");
  }

  /** The values of a field, in order; empty when it is not there. */
  List<String> values(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return fields.stream()
        .filter(field -> field.toLowerCase(Locale.ROOT).startsWith(prefix))
        .map(field -> field.substring(prefix.length()).strip())
        .toList();
  }

  /** What the target gets. */
  byte[] towardsTarget() {
    StringBuilder head = new StringBuilder(512);
    head.append(method).append(' ').append(originForm).append(' ').append(version).append("\r\n");
    fields.stream()
        .filter(field -> !NOT_PASSED_ON.matcher(field).matches())
        .forEach(field -> head.append(field).append("\r\n"));
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
