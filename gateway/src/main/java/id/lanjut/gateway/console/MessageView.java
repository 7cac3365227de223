package id.lanjut.gateway.console;

import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Header;
import id.lanjut.store.transaction.Request;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was asked and answered, as far as {@link Redaction} shows it. */
final class MessageView {
  private MessageView() {}

  /** One header; its value is "…" when it is a secret. */
  record OfHeader(String name, String value) {
    static List<OfHeader> of(List<Header> headers) {
      return headers.stream()
          .map(header -> new OfHeader(header.name(), Redaction.value(header)))
          .toList();
    }
  }

  /**
   * What the terminal asked for.
   *
   * @param url path and query, as the terminal sent them
   * @param upstream the full URL at the upstream; null when the configuration has its route no more
   * @param bytes how long its body is
   * @param text the beginning of its body; null when that is no text
   */
  record OfRequest(
      String method,
      String url,
      @Nullable String upstream,
      List<OfHeader> headers,
      int bytes,
      @Nullable String text) {
    static OfRequest of(Request request, Optional<String> upstream) {
      return new OfRequest(
          request.method(),
          Redaction.target(request.target()),
          upstream.map(Redaction::target).orElse(null),
          OfHeader.of(request.headers()),
          request.body().size(),
          Redaction.textOrNull(request.headers(), request.body()));
    }
  }

  /**
   * The final answer.
   *
   * @param bytes how long its body is
   * @param text the beginning of its body; null when that is no text
   */
  record OfAnswer(int status, List<OfHeader> headers, int bytes, @Nullable String text) {
    static @Nullable OfAnswer of(@Nullable Answer answer) {
      return answer == null
          ? null
          : new OfAnswer(
              answer.status(),
              OfHeader.of(answer.headers()),
              answer.body().size(),
              Redaction.textOrNull(answer.headers(), answer.body()));
    }
  }
}
