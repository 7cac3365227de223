package id.lanjut.routes.verdict;

import id.lanjut.routes.http.JsonFields;
import id.lanjut.routes.table.AnswerRule;
import id.lanjut.routes.table.Judgement;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.store.transaction.Answer;
import java.util.Optional;

/** Reads a complete answer by what its route says of such answers. */
public final class RouteAnswers {
  private RouteAnswers() {}

  /** By the first rule that it fits, in the order of {@link Judgement}; empty when it fits none. */
  public static Optional<Verdict> verdict(Answer answer, RouteSettings route) {
    if (route.answers().isEmpty()) {
      return Optional.empty();
    }
    JsonFields fields = JsonFields.of(answer.body());
    for (Judgement judgement : Judgement.values()) {
      Optional<AnswerRule> rule = route.answers(judgement);
      Optional<String> evidence = rule.flatMap(r -> r.match(answer.status(), fields::text));
      if (evidence.isPresent()) {
        return Optional.of(verdict(judgement, answer, evidence.get()));
      }
    }
    return Optional.empty();
  }

  private static Verdict verdict(Judgement judgement, Answer answer, String evidence) {
    return switch (judgement) {
      case UNKNOWN ->
          new Verdict.Unknown(
              "the upstream answered " + evidence + ", and its route leaves that open");
      case REJECTED -> new Verdict.Rejected(answer);
      case DELIVERED -> new Verdict.Delivered(answer);
    };
  }
}
