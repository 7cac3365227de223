package id.lanjut.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.store.transaction.Body;
import id.lanjut.store.transaction.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTest {
  private static final String CARD = "4811111111111114";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "proxy-authorization",
        "Cookie",
        "Set-Cookie",
        "X-Api-Key",
        "X-Client-Secret",
        "X-CSRF-Token",
        "x-password",
        "X-SIGNATURE"
      })
  void aHeaderThatWouldLetSomebodyInIsNotShown(String name) {
    assertThat(Redaction.value(new Header(name, "Basic abc"))).isEqualTo("…");
  }

  @Test
  void anyOtherHeaderIsShownWithoutCardNumbers() {
    assertThat(Redaction.value(new Header("X-Shop", "melati " + CARD)))
        .isEqualTo("melati 481111******1114");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/problem+json; charset=utf-8",
        "TEXT/plain",
        "text/xml;charset=utf-8",
        "application/soap+xml",
        "application/x-www-form-urlencoded"
      })
  void textIsShown(String type) {
    assertThat(text(type, "kopi=2")).isEqualTo("kopi=2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "application/pdf", "image/png", "application/octet-stream"})
  void whatIsNotSaidToBeTextIsNotShown(String type) {
    assertThat(text(type, "kopi=2")).isNull();
  }

  @Test
  void whatIsNoTextInTruthIsNotShown() {
    Body noUtf8 = Body.of(new byte[] {'{', (byte) 0xff, '}'});

    assertThat(Redaction.textOrNull(List.of(type("application/json")), noUtf8)).isNull();
    assertThat(
            Redaction.textOrNull(
                List.of(type("text/plain"), new Header("Content-Encoding", "gzip")),
                Body.of("kopi")))
        .isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "application/json | {\"card\":4811111111111114} | {\"card\":481111******1114}",
        "application/json | {\"signature_key\":\"a\\\"b\",\"a\":1} | {\"signature_key\":\"…\",\"a\":1}",
        "application/json | {\"Access_Token\": 12.5} | {\"Access_Token\": \"…\"}",
        "application/json | {\"password\":\"cut off | {\"password\":\"…\"",
        "application/json | {\"token\":{\"id\":\"}\",\"of\":[1,{}]},\"a\":1} | {\"token\":\"…\",\"a\":1}",
        "application/json | {\"secrets\": [\"a\",\"b]\"],\"a\":1} | {\"secrets\": \"…\",\"a\":1}",
        "application/json | [{\"token\":true},{\"token\":null}] | [{\"token\":\"…\"},{\"token\":\"…\"}]",
        "application/json | {\"token\":{\"cut\":\"off | {\"token\":\"…\"",
        "application/json | {\"token\":\"cut off \\ | {\"token\":\"…\"",
        "application/json | {\"token\": | {\"token\":",
        "application/json | {\"note\":\"the token is lost\"} | {\"note\":\"the token is lost\"}",
        "application/x-www-form-urlencoded | a=1&client_secret=x%20y&b=2 | a=1&client_secret=…&b=2",
        "application/x-www-form-urlencoded | card=4811+1111+1111+1114 | card=4811 11** **** 1114",
        "application/xml | <a><password x=\"1\">abc</password></a> | <a><password x=\"1\">…</password></a>"
      })
  void neitherCardsNorSecretsAreShown(String type, String body, String shown) {
    assertThat(text(type, body)).isEqualTo(shown);
  }

  @Test
  void ofALongTextTheBeginningIsShownAndNoPartOfACardAtItsEnd() {
    String before = "x".repeat(Redaction.MOST_CHARACTERS - 9) + " ";

    String shown = text("text/plain", before + CARD + " and more");

    assertThat(shown).isEqualTo(before + "481111**");
  }

  @Test
  void aCharacterIsNeverCutInTwo() {
    String before = "x".repeat(Redaction.MOST_CHARACTERS - 1);

    assertThat(text("text/plain", before + "\uD83D\uDED2 and more")).isEqualTo(before);
  }

  @Test
  void aQueryIsShownWithoutSecrets() {
    assertThat(Redaction.target("/v2/charge?token=abc&id=7&card=" + CARD))
        .isEqualTo("/v2/charge?token=…&id=7&card=481111******1114");
  }

  private static @Nullable String text(String type, String body) {
    return Redaction.textOrNull(List.of(type(type)), Body.of(body));
  }

  private static Header type(String type) {
    return new Header("content-type", type);
  }
}
