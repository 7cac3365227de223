package id.lanjut.gateway.config;

import id.lanjut.gateway.yaml.Section;
import id.lanjut.routes.table.Inquiry;
import java.time.Duration;
import java.util.List;

/** Reads how the fate of an unknown transaction is learnt. */
final class InquiryBinder {
  static final List<String> KEYS =
      List.of("method", "path", "delivered", "absent", "absent-after", "every");
  static final List<String> ANSWER_KEYS = List.of("status");

  private InquiryBinder() {}

  static Inquiry bind(Section inquiry) {
    inquiry.mustHave("delivered");
    List<Integer> delivered = statuses(inquiry, "delivered");
    List<Integer> absent = statuses(inquiry, "absent");
    absent.stream()
        .filter(delivered::contains)
        .distinct()
        .forEach(status -> inquiry.fault("absent", status + " already means delivered"));
    return new Inquiry(
        inquiry.optional("method", HttpWords.METHOD, "GET"),
        inquiry.required("path", HttpWords::inquiryPath, "/{key}"),
        delivered,
        absent,
        inquiry.optional("absent-after", Durations.between("0s", "24h"), Duration.ZERO),
        inquiry.optional("every", Durations.between("100ms", "1h"), Duration.ofSeconds(5)));
  }

  private static List<Integer> statuses(Section inquiry, String key) {
    return inquiry.section(key, ANSWER_KEYS).map(InquiryBinder::statuses).orElseGet(List::of);
  }

  private static List<Integer> statuses(Section answer) {
    answer.mustHave("status");
    return answer.filledList("status", HttpWords.STATUS);
  }
}
