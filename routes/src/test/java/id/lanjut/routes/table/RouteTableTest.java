package id.lanjut.routes.table;

import static id.lanjut.routes.table.TestRoutes.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

final class RouteTableTest {
  private static final UpstreamSettings UPSTREAM =
      new UpstreamSettings(
          "bank",
          URI.create("https://api.example.co.id/base/"),
          Duration.ofSeconds(2),
          Duration.ofSeconds(30));

  @Test
  void theLongestMatchingPathWins() {
    RouteTable table = table(route("all", "/", ""), route("charge", "/v2/charge", ""));

    assertThat(table.match("POST", "/v2/charge/1").orElseThrow().name()).isEqualTo("charge");
    assertThat(table.match("POST", "/v2/other").orElseThrow().name()).isEqualTo("all");
  }

  @Test
  void ofTwoWithTheSamePathTheOneThatNamesTheMethodWins() {
    RouteTable table = table(route("read", "/v2", ""), route("write", "/v2", "", "POST"));

    assertThat(table.match("POST", "/v2/x").orElseThrow().name()).isEqualTo("write");
    assertThat(table.match("GET", "/v2/x").orElseThrow().name()).isEqualTo("read");
  }

  @Test
  void aLongerPathForAnotherMethodIsNoMatch() {
    RouteTable table = table(route("read", "/v2", ""), route("write", "/v2/charge", "", "POST"));

    assertThat(table.match("GET", "/v2/charge").orElseThrow().name()).isEqualTo("read");
  }

  @Test
  void whatNoRouteNamesMatchesNothing() {
    assertThat(table(route("charge", "/v2", "")).match("GET", "/v1")).isEmpty();
  }

  @Test
  void theTargetIsAppendedToTheUpstreamsUrlWithoutThePrefix() {
    RouteSettings plain = route("plain", "/v2", "");
    RouteSettings stripped = route("stripped", "/bank", "/bank");
    RouteTable table = table(plain, stripped);

    assertThat(table.urlOf(plain, "/v2/x?y=%20z").toString())
        .isEqualTo("https://api.example.co.id/base/v2/x?y=%20z");
    assertThat(table.urlOf(stripped, "/bank/x").toString())
        .isEqualTo("https://api.example.co.id/base/x");
    assertThat(table.urlOf(stripped, "/bank?a=1").toString())
        .isEqualTo("https://api.example.co.id/base/?a=1");
  }

  @Test
  void whatOkHttpWouldWriteInAnotherWayIsKept() {
    RouteSettings plain = route("plain", "/v2", "");
    RouteTable table = table(plain);

    for (String target :
        List.of(
            "/v2/x?name=O'Brien&q=\"a\"<b>",
            "/v2/x?",
            "/v2/{a}|[b]^`c",
            "/v2//x/../y/.;a?b=../c",
            "/v2/%c3%a9/\u00e9?\u00e9")) {
      HttpUrl url = table.urlOf(plain, target);

      assertThat(url.toString()).isEqualTo("https://api.example.co.id/base" + target);
      String query = url.encodedQuery() == null ? "" : "?" + url.encodedQuery();
      assertThat(url.encodedPath() + query).isEqualTo("/base" + target);
      assertThat(url.host()).isEqualTo("api.example.co.id");
      assertThat(url.isHttps()).isTrue();
    }
  }

  @Test
  void tunnelsAndEchoesMatchNothing() {
    RouteTable table = table(route("all", "/", ""));

    assertThat(table.match("CONNECT", "/")).isEmpty();
    assertThat(table.match("TRACE", "/")).isEmpty();
    assertThat(table.match("OPTIONS", "/")).isPresent();
  }

  @Test
  void aPrefixIsStrippedOnlyWhereItIsClearWhatIsLeft() {
    RouteSettings stripped = route("stripped", "/bank", "/bank");

    assertThat(List.of("/bank", "/bank/x", "/bank/.x/..y/z..")).allMatch(stripped::canStrip);
    assertThat(List.of("/%62ank/x", "/bank/../bank", "/bank/./x", "/bank/..", "/bank/.", "/x"))
        .noneMatch(stripped::canStrip);
    assertThat(route("plain", "/bank", "").canStrip("/bank/../x")).isTrue();
  }

  @Test
  void aDanglingUpstreamIsABrokenInvariant() {
    assertThatThrownBy(() -> new RouteTable(List.of(route("charge", "/", "")), List.of()))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void aReplacedConfigurationHoldsFromThenOn() {
    RouteTable table = table(route("charge", "/v2", ""), route("old", "/old", ""));

    table.replace(List.of(route("charge", "/v3", "")), List.of(UPSTREAM));

    assertThat(table.match("POST", "/v3").orElseThrow().name()).isEqualTo("charge");
    assertThat(table.match("POST", "/v2")).isEmpty();
    assertThat(table.byName("old")).isEmpty();
    assertThat(table.routes()).extracting(RouteSettings::path).containsExactly("/v3");
  }

  @Test
  void whatWasFoundBeforeGoesWhereTheOldConfigurationSentIt() {
    RouteSettings found = route("charge", "/shop", "/shop");
    RouteTable table = table(found);
    UpstreamSettings other =
        new UpstreamSettings(
            "other", URI.create("https://other.example"), Duration.ZERO, Duration.ZERO);

    table.replace(List.of(), List.of(other));

    assertThat(table.upstreamOf(found)).isEqualTo(UPSTREAM);
    assertThat(table.urlOf(found, "/shop/x").toString())
        .isEqualTo("https://api.example.co.id/base/x");
  }

  @Test
  void aRouteThatDidNotChangeGoesWhereTheNewConfigurationSendsIt() {
    RouteSettings found = route("charge", "/v2", "");
    RouteTable table = table(found);
    UpstreamSettings moved =
        new UpstreamSettings(
            "bank", URI.create("https://moved.example"), Duration.ZERO, Duration.ZERO);

    table.replace(List.of(route("charge", "/v2", "")), List.of(moved));

    assertThat(table.upstreamOf(found)).isEqualTo(moved);
    assertThat(table.urlOf(found, "/v2").toString()).isEqualTo("https://moved.example/v2");
  }

  @Test
  void aBrokenReplacementChangesNothing() {
    RouteTable table = table(route("charge", "/v2", ""));

    assertThatThrownBy(() -> table.replace(List.of(route("other", "/", "")), List.of()))
        .isInstanceOf(NullPointerException.class);
    assertThat(table.byName("charge")).isPresent();
    assertThat(table.byName("other")).isEmpty();
  }

  private static RouteTable table(RouteSettings... routes) {
    return new RouteTable(List.of(routes), List.of(UPSTREAM));
  }
}
