package id.lanjut.routes.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.lanjut.routes.alert.AlertCarrier.Delivered;
import id.lanjut.routes.callback.WebhookSignature;
import id.lanjut.routes.link.Aside;
import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.table.UpstreamSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Sends what is for a webhook or a Telegram chat: one POST of JSON each. */
final class OverHttp {
  private static final MediaType JSON_TYPE = MediaType.get("application/json");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Enough for what is said about an error. */
  private static final int MAX_ANSWER_BYTES = 2 << 10;

  private static final int MAX_FAULT = 200;

  private final String gateway;
  private final InstantSource clock;

  OverHttp(String gateway, InstantSource clock) {
    this.gateway = gateway;
    this.clock = clock;
  }

  Delivered send(Link link, Target target, Notice notice, UpstreamSettings there) {
    Request request = request(target, notice).newBuilder().tag(Aside.class, Aside.ASIDE).build();
    Transmission sent = link.send(request, there.connectTimeout(), there.responseTimeout());
    if (sent instanceof Transmission.NotSent notSent) {
      return Delivered.notSent(notSent.reason());
    }
    if (sent instanceof Transmission.Unknown unknown) {
      return Delivered.unknown("no answer: " + unknown.reason());
    }
    try (Response response = ((Transmission.Answered) sent).response()) {
      return response.isSuccessful() ? Delivered.TAKEN : Delivered.unknown(fault(response));
    }
  }

  /** Telegram says in words what is wrong, such as a chat that it does not know. */
  private static String fault(Response response) {
    String fault = "it answered " + response.code();
    try {
      JsonNode told = JSON.readTree(response.peekBody(MAX_ANSWER_BYTES).bytes());
      String words = told.path("description").asText().replaceAll("\\p{Cntrl}", " ").strip();
      return words.isEmpty()
          ? fault
          : fault + ": " + words.substring(0, Math.min(words.length(), MAX_FAULT));
    } catch (IOException e) {
      // The status has to do.
      return fault;
    }
  }

  private Request request(Target target, Notice notice) {
    if (target instanceof Target.Webhook webhook) {
      return webhook(webhook, notice);
    }
    if (target instanceof Target.Telegram telegram) {
      return telegram(telegram, notice);
    }
    throw new IllegalArgumentException(target + " is not reached by HTTP");
  }

  private Request webhook(Target.Webhook webhook, Notice notice) {
    byte[] body = webhookBody(notice);
    String timestamp = Long.toString(clock.instant().getEpochSecond());
    Request.Builder request =
        new Request.Builder()
            .url(webhook.url().toString())
            .header("webhook-id", notice.id())
            .header("webhook-timestamp", timestamp)
            .post(RequestBody.create(body, JSON_TYPE));
    webhook
        .key()
        .map(key -> WebhookSignature.of(key, notice.id(), timestamp, body))
        .ifPresent(signature -> request.header("webhook-signature", signature));
    return request.build();
  }

  /** The text stands on top as well: chat programs take that as it is. */
  private byte[] webhookBody(Notice notice) {
    ObjectNode message = JSON.createObjectNode();
    message.put("type", "alert");
    message.put("timestamp", notice.at().toString());
    message.put("text", notice.text());
    ObjectNode data = message.putObject("data");
    data.put("id", notice.id());
    data.put("gateway", gateway);
    data.put("title", notice.title());
    data.put("text", notice.text());
    return bytes(message);
  }

  private static Request telegram(Target.Telegram telegram, Notice notice) {
    ObjectNode message = JSON.createObjectNode();
    message.put("chat_id", telegram.chat());
    message.put("text", notice.text());
    message.putObject("link_preview_options").put("is_disabled", true);
    HttpUrl url =
        HttpUrl.get(telegram.url())
            .newBuilder()
            .addPathSegment("bot" + telegram.token())
            .addPathSegment("sendMessage")
            .build();
    return new Request.Builder()
        .url(url)
        .post(RequestBody.create(bytes(message), JSON_TYPE))
        .build();
  }

  private static byte[] bytes(ObjectNode message) {
    try {
      return JSON.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
