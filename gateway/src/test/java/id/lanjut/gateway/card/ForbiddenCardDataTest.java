package id.lanjut.gateway.card;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForbiddenCardDataTest {
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cvv\":\"123\"}",
        "{\"card\":{\"card_cvv\":123}}",
        "  [{\"items\":[{\"Card-CVV2\":\"123\"}]}]",
        "{\"cvv\":[\"123\"]}",
        "{\"cvv\":{\"value\":[{\"is\":123}]}}",
        "\ufeff{\"cvv\":\"123\"}",
        "{\"track_2_data\":\"4111=2612\"}",
        "{\"pinBlock\":\"0412AC\"}"
      })
  void itIsFoundAtAnyDepthHoweverItIsSpelt(String body) {
    assertThat(ForbiddenCardData.find(null, JSON, body.getBytes(UTF_8))).isPresent();
  }

  @Test
  void itsNameIsToldAsItIsWrittenAndNotItsValue() {
    assertThat(ForbiddenCardData.find(null, JSON, "{\"Card-CVV\":\"123\"}".getBytes(UTF_8)))
        .contains("Card-CVV");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cvv\":\"\"}",
        "{\"cvv\":null}",
        "{\"pin\":{}}",
        "{\"pin\":[null,{\"a\":\" \"}],\"a\":1}",
        "{\"pinned\":\"yes\",\"tracking\":\"JNE-1\",\"shipping\":\"x\"}",
        "{\"note\":\"cvv\"}",
        "{\"cvv\"",
        "cvv=123",
        ""
      })
  void whatHasNoSuchValueMayPass(String body) {
    assertThat(ForbiddenCardData.find(null, JSON, body.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void aSubmittedFormIsLookedAtToo() {
    assertThat(ForbiddenCardData.find(null, FORM, "a=1&card_cvv=123".getBytes(UTF_8)))
        .contains("card_cvv");
    assertThat(ForbiddenCardData.find(null, FORM, "a=1&card_cvv=".getBytes(UTF_8))).isEmpty();
    assertThat(ForbiddenCardData.find(null, null, "card_cvv=123".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void aNameOfAFormMayBeWrittenWithEscapes() {
    assertThat(ForbiddenCardData.find(null, FORM, "a=%zz&c%76v=123".getBytes(UTF_8)))
        .contains("cvv");
  }

  @Test
  void theQueryIsLookedAtWhateverTheBody() {
    byte[] body = "{}".getBytes(UTF_8);
    assertThat(ForbiddenCardData.find("a=1&card%5Fcvv=123", JSON, body)).contains("card_cvv");
    assertThat(ForbiddenCardData.find("cvv=123", null, new byte[0])).contains("cvv");
    assertThat(ForbiddenCardData.find("cvv=&cvv&x=%", JSON, body)).isEmpty();
  }

  @Test
  void jsonInAnotherUnicodeFormIsLookedAtToo() {
    for (Charset form : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
      byte[] body = "\ufeff{\"cvv\":\"123\"}".getBytes(form);
      assertThat(ForbiddenCardData.find(null, JSON, body)).as(form.name()).isPresent();
    }
  }

  @Test
  void thePartsOfAMultipartFormAreLookedAt() {
    assertThat(inPart("; name=\"card_cvv\"", "123")).contains("card_cvv");
    assertThat(inPart("; name=cvv", "123")).contains("cvv");
    assertThat(inPart("; name=\"pin\"\r\nContent-Type: text/plain", "1234")).contains("pin");
    assertThat(inPart("; name=\"cvv\"", "")).isEmpty();
    assertThat(inPart("; name=\"note\"; filename=\"cvv\"", "123")).isEmpty();
  }

  private static Optional<String> inPart(String parameters, String value) {
    String body =
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x\r\n"
            + "Content-Disposition: form-data"
            + parameters
            + "\r\n\r\n"
            + value
            + "\r\n--x--\r\n";
    return ForbiddenCardData.find(
        null, "multipart/form-data; boundary=x", body.getBytes(StandardCharsets.UTF_8));
  }
}
