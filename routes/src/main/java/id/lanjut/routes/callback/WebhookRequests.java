package id.lanjut.routes.callback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.lanjut.routes.table.CallbackSettings;
import id.lanjut.store.journal.CallbackEntry;
import id.lanjut.store.transaction.Event;
import id.lanjut.store.transaction.Transaction;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Locale;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Writes a callback as a webhook, as <a href="https://www.standardwebhooks.com">Standard
 * Webhooks</a> says. One that is made again has the same {@code webhook-id}.
 */
final class WebhookRequests {
  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final ObjectMapper JSON = new ObjectMapper();

  private WebhookRequests() {}

  /**
   * The request for one callback.
   *
   * @param now goes under the signature: the other side refuses what is old
   */
  static Request of(CallbackEntry entry, CallbackSettings settings, Instant now) {
    String id = entry.owed().transaction().id() + "-" + entry.number();
    String timestamp = Long.toString(now.getEpochSecond());
    byte[] body = body(entry.owed());
    return new Request.Builder()
        .url(settings.url().toString())
        .header("webhook-id", id)
        .header("webhook-timestamp", timestamp)
        .header("webhook-signature", WebhookSignature.of(settings.key(), id, timestamp, body))
        .post(RequestBody.create(body, JSON_TYPE))
        .build();
  }

  private static byte[] body(Event.CallbackOwed owed) {
    Transaction transaction = owed.transaction();
    ObjectNode message = JSON.createObjectNode();
    message.put("type", "transaction." + owed.state().name().toLowerCase(Locale.ROOT));
    message.put("timestamp", owed.at().toString());
    ObjectNode data = message.putObject("data");
    data.put("id", transaction.id().value());
    data.put("route", transaction.route());
    transaction.terminal().ifPresent(terminal -> data.put("terminal", terminal));
    data.put("key", transaction.key());
    data.put("state", owed.state().name());
    transaction.amount().ifPresent(amount -> data.put("amount", amount));
    data.put("acceptedAt", transaction.acceptedAt().toString());
    if (owed.reason() != null) {
      data.put("reason", owed.reason());
    }
    if (owed.answerStatus() != 0) {
      data.put("answerStatus", owed.answerStatus());
    }
    data.put("location", "/-/transactions/" + transaction.id());
    try {
      return JSON.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
