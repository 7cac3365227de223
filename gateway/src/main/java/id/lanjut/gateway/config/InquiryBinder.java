package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.Meaning;
import java.time.Duration;
import java.util.List;

/** Reads how the fate of an unknown transaction is learnt. */
final class InquiryBinder {
  static final List<String> KEYS =
      List.of(
          "method",
          "path",
          "headers",
          "body",
          "delivered",
          "rejected",
          "absent",
          "pending",
          "absent-after",
          "every");

  /**
   * A line that breaks may still hand over what it has taken: the queue of a phone's radio gives up
   * after 1.5 s (3GPP TS 36.331, discardTimer).
   */
  private static final Duration STILL_ON_ITS_WAY = Duration.ofSeconds(3);

  private InquiryBinder() {}

  static Inquiry bind(Section inquiry) {
    inquiry.mustHave("delivered");
    return new Inquiry(
        QuestionBinder.bind(inquiry),
        AnswerRulesBinder.bind(inquiry, Meaning.class),
        inquiry.optional("absent-after", Durations.between("0s", "24h"), STILL_ON_ITS_WAY),
        inquiry.optional("every", Durations.between("100ms", "1h"), Duration.ofSeconds(5)));
  }
}
