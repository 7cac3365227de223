package id.lanjut.gateway.card;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
        "{\"track_2_data\":\"4111=2612\"}",
        "{\"pinBlock\":\"0412AC\"}"
      })
  void itIsFoundAtAnyDepthHoweverItIsSpelt(String body) {
    assertThat(ForbiddenCardData.find(JSON, body.getBytes(UTF_8))).isPresent();
  }

  @Test
  void itsNameIsToldAsItIsWrittenAndNotItsValue() {
    assertThat(ForbiddenCardData.find(JSON, "{\"Card-CVV\":\"123\"}".getBytes(UTF_8)))
        .contains("Card-CVV");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"cvv\":\"\"}",
        "{\"cvv\":null}",
        "{\"pin\":{}}",
        "{\"pinned\":\"yes\",\"tracking\":\"JNE-1\",\"shipping\":\"x\"}",
        "{\"note\":\"cvv\"}",
        "{\"cvv\"",
        "cvv=123",
        ""
      })
  void whatHasNoSuchValueMayPass(String body) {
    assertThat(ForbiddenCardData.find(JSON, body.getBytes(UTF_8))).isEmpty();
  }

  @Test
  void aSubmittedFormIsLookedAtToo() {
    assertThat(ForbiddenCardData.find(FORM, "a=1&card_cvv=123".getBytes(UTF_8)))
        .contains("card_cvv");
    assertThat(ForbiddenCardData.find(FORM, "a=1&card_cvv=".getBytes(UTF_8))).isEmpty();
    assertThat(ForbiddenCardData.find(null, "card_cvv=123".getBytes(UTF_8))).isEmpty();
  }
}
