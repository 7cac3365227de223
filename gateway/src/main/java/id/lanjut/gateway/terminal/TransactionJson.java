package id.lanjut.gateway.terminal;

import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Snapshot;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A transaction as terminals see it. */
final class TransactionJson {
  private TransactionJson() {}

  /** What a 202 says. */
  record Brief(String id, String state, String key, String route) {}

  record AttemptView(
      int number,
      String link,
      String at,
      long tookMillis,
      String result,
      @Nullable Integer status,
      @Nullable String detail) {}

  record AnswerView(int status) {}

  record Full(
      String id,
      String key,
      String route,
      @Nullable String terminal,
      String state,
      @Nullable String reason,
      String acceptedAt,
      String changedAt,
      List<AttemptView> attempts,
      @Nullable AnswerView answer) {
    Full {
      attempts = List.copyOf(attempts);
    }
  }

  static Brief brief(Snapshot snapshot) {
    return new Brief(
        snapshot.transaction().id().value(),
        snapshot.state().name(),
        snapshot.transaction().key(),
        snapshot.transaction().route());
  }

  static Full full(Snapshot snapshot) {
    return new Full(
        snapshot.transaction().id().value(),
        snapshot.transaction().key(),
        snapshot.transaction().route(),
        snapshot.transaction().terminalOrNull(),
        snapshot.state().name(),
        snapshot.reason(),
        snapshot.transaction().acceptedAt().toString(),
        snapshot.changedAt().toString(),
        snapshot.attempts().stream().map(TransactionJson::attempt).toList(),
        answer(snapshot.answer()));
  }

  private static AttemptView attempt(Attempt attempt) {
    return new AttemptView(
        attempt.number(),
        attempt.link(),
        attempt.at().toString(),
        attempt.tookMillis(),
        attempt.result().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        attempt.status(),
        attempt.detail());
  }

  private static @Nullable AnswerView answer(@Nullable Answer answer) {
    return answer == null ? null : new AnswerView(answer.status());
  }
}
