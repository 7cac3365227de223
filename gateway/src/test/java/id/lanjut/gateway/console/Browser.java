package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;

/**
 * What a browser has after somebody has signed in.
 *
 * @param cookie its name and its value
 * @param csrf what the page shows with each change
 */
record Browser(String cookie, String csrf) {
  /** Signs in. */
  static Browser signIn(ConsoleFixture console, String name, String password) throws Exception {
    HttpResponse<String> response = console.send(credentials(console, name, password));
    assertThat(response.statusCode()).isEqualTo(200);
    String csrf = new ObjectMapper().readTree(response.body()).path("csrf").asText();
    return new Browser(cookieName(console) + "=" + idOf(response), csrf);
  }

  static HttpRequest.Builder credentials(ConsoleFixture console, String name, String password) {
    String body = Json.of(Map.of("name", name, "password", password));
    return console.to("/api/session").POST(BodyPublishers.ofString(body));
  }

  static String cookieName(ConsoleFixture console) {
    return "lanjut-session-" + console.port();
  }

  static String idOf(HttpResponse<String> response) {
    return idIn(response.headers().firstValue("Set-Cookie").orElseThrow());
  }

  private static String idIn(String cookie) {
    return cookie.replaceAll("^[^=]+=([^;]*).*", "$1");
  }

  String id() {
    return idIn(cookie);
  }

  /** The request with the cookie, which a browser adds whoever's page asks. */
  HttpRequest.Builder on(HttpRequest.Builder request) {
    return request.header("Cookie", cookie);
  }

  /** The request as the console's own page makes it. */
  HttpRequest.Builder changes(HttpRequest.Builder request) {
    return on(request).header("X-Lanjut-Csrf", csrf);
  }
}
