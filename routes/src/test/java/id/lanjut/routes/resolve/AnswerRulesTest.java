package id.lanjut.routes.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.http.JsonFields;
import id.lanjut.routes.table.AnswerRule;
import id.lanjut.store.transaction.Body;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnswerRulesTest {
  @Test
  void aRuleOfStatusesLooksAtNothingElse() {
    AnswerRule rule = AnswerRule.ofStatuses(200, 404);

    assertThat(match(rule, 404, "no JSON")).contains("404");
    assertThat(match(rule, 201, "{}")).isEmpty();
  }

  @Test
  void aRuleOfJsonAloneIsForSuccessesOnly() {
    AnswerRule rule = new AnswerRule(List.of(), Map.of("/a", List.of("x")));

    assertThat(match(rule, 299, "{\"a\":\"x\"}")).contains("299, /a x");
    assertThat(match(rule, 404, "{\"a\":\"x\"}")).isEmpty();
    assertThat(match(rule, 302, "{\"a\":\"x\"}")).isEmpty();
  }

  @Test
  void everyPointerMustHaveOneOfItsValues() {
    AnswerRule rule =
        new AnswerRule(
            List.of(200), Map.of("/status", List.of("capture", "settlement"), "/0", List.of("1")));

    assertThat(match(rule, 200, "{\"status\":\"settlement\",\"0\":1}"))
        .contains("200, /0 1, /status settlement");
    assertThat(match(rule, 200, "{\"status\":\"settlement\"}")).isEmpty();
    assertThat(match(rule, 200, "{\"status\":\"pending\",\"0\":1}")).isEmpty();
    assertThat(match(rule, 500, "{\"status\":\"settlement\",\"0\":1}")).isEmpty();
  }

  @Test
  void numbersAndBooleansCountByTheirText() {
    AnswerRule rule = new AnswerRule(List.of(), Map.of("/a", List.of("200", "true", "1.50", "00")));

    for (String value : List.of("200", "\"200\"", "true", "1.50", "\"00\"")) {
      assertThat(match(rule, 200, "{\"a\":" + value + "}")).as(value).isPresent();
    }
    for (String value : List.of("200.0", "null", "1.5", "0", "[200]", "{\"b\":200}", "\" 200\"")) {
      assertThat(match(rule, 200, "{\"a\":" + value + "}")).as(value).isEmpty();
    }
  }

  @Test
  void whatIsNoJsonOrTooLargeFitsNoRuleOfJson() {
    AnswerRule rule = new AnswerRule(List.of(), Map.of("/a", List.of("x")));
    String good = "{\"a\":\"x\"}";

    assertThat(match(rule, 200, good + " ".repeat((1 << 20) - good.length()))).isPresent();
    for (String body :
        List.of(
            "",
            "<html>",
            "{\"a\":\"x\"",
            good + good,
            "{\"a\":\"y\",\"a\":\"x\"}",
            "[".repeat(5_000),
            good + " ".repeat((1 << 20) - good.length() + 1))) {
      assertThat(match(rule, 200, body)).as("%.40s", body).isEmpty();
    }
  }

  private static Optional<String> match(AnswerRule rule, int status, String body) {
    return rule.match(status, JsonFields.of(Body.of(body))::text);
  }
}
