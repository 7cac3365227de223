package id.lanjut.gateway.console;

import id.lanjut.gateway.card.CardNumbers;
import id.lanjut.store.TransactionBook.Milestone;
import id.lanjut.store.TransactionBook.Page;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.Transaction;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A transaction in one line, as lists and live events show it. Instants are ISO 8601.
 *
 * @param terminal the one that it came from; null when it could have been any
 * @param attempts how many have ended
 * @param link the one that carried the answer; null when none did
 */
record TransactionView(
    String id,
    String key,
    String route,
    @Nullable String terminal,
    String state,
    String acceptedAt,
    String changedAt,
    @Nullable BigDecimal amount,
    @Nullable String lane,
    int attempts,
    @Nullable String link,
    @Nullable String reason) {
  static TransactionView of(Snapshot snapshot) {
    Transaction transaction = snapshot.transaction();
    return new TransactionView(
        transaction.id().value(),
        CardNumbers.masked(transaction.key()),
        transaction.route(),
        transaction.terminalOrNull(),
        snapshot.state().name(),
        transaction.acceptedAt().toString(),
        snapshot.changedAt().toString(),
        transaction.amountOrNull(),
        masked(transaction.laneOrNull()),
        snapshot.attempts().size(),
        snapshot.answeredOverOrNull(),
        masked(snapshot.reason()));
  }

  /** Terminals put into keys and names what they like, also a card's number. */
  private static @Nullable String masked(@Nullable String text) {
    return text == null ? null : CardNumbers.masked(text);
  }

  /** A page of the list, the newest first; {@code next} is null when nothing more can follow. */
  record Listing(List<TransactionView> transactions, @Nullable String next) {
    static Listing of(Page page) {
      return new Listing(
          page.transactions().stream().map(TransactionView::of).toList(),
          page.next() == null ? null : page.next().value());
    }
  }

  /**
   * A transaction with its whole story.
   *
   * @param request what the terminal asked for; null when that is lost or cannot be read
   * @param answer the final answer; null while there is none
   */
  record Detail(
      String id,
      String key,
      String route,
      @Nullable String terminal,
      String state,
      String acceptedAt,
      String changedAt,
      String expiresAt,
      @Nullable BigDecimal amount,
      @Nullable String lane,
      @Nullable String link,
      @Nullable String reason,
      List<Step> timeline,
      List<OfAttempt> attempts,
      MessageView.@Nullable OfRequest request,
      MessageView.@Nullable OfAnswer answer) {
    static Detail of(
        Snapshot snapshot, List<Milestone> timeline, Optional<MessageView.OfRequest> request) {
      TransactionView line = TransactionView.of(snapshot);
      return new Detail(
          line.id,
          line.key,
          line.route,
          line.terminal,
          line.state,
          line.acceptedAt,
          line.changedAt,
          snapshot.transaction().expiresAt().toString(),
          line.amount,
          line.lane,
          line.link,
          line.reason,
          timeline.stream().map(Step::of).toList(),
          snapshot.attempts().stream().map(OfAttempt::of).toList(),
          request.orElse(null),
          MessageView.OfAnswer.of(snapshot.answer()));
    }
  }

  /** One step of the timeline. */
  record Step(String at, String state, @Nullable String reason) {
    static Step of(Milestone milestone) {
      return new Step(
          milestone.at().toString(), milestone.state().name(), masked(milestone.reason()));
    }
  }

  /** One attempt that has ended. */
  record OfAttempt(
      int number,
      String link,
      String at,
      long tookMillis,
      String result,
      @Nullable Integer status,
      @Nullable String detail) {
    static OfAttempt of(Attempt attempt) {
      return new OfAttempt(
          attempt.number(),
          attempt.link(),
          attempt.at().toString(),
          attempt.tookMillis(),
          attempt.result().name(),
          attempt.status(),
          masked(attempt.detail()));
    }
  }
}
