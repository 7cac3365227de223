package id.lanjut.gateway.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import id.lanjut.routes.alert.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a book down, and reads it. */
final class BookJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BookJson() {}

  static ObjectNode write(Book book) {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode raised = root.putArray("raised");
    book.raised()
        .forEach(
            one ->
                key(raised.addObject(), one.key())
                    .put("since", one.since().toString())
                    .put("detail", one.detail())
                    .put("told", one.told()));
    ArrayNode over = root.putArray("over");
    book.over()
        .forEach(
            one ->
                key(over.addObject(), one.key())
                    .put("since", one.since().toString())
                    .put("until", one.until().toString())
                    .put("told", one.told()));
    if (book.groupEndsOrNull() != null) {
      root.put("groupEnds", book.groupEndsOrNull().toString());
    }
    ArrayNode queue = root.putArray("queue");
    book.queue().forEach(one -> posted(queue.addObject(), one));
    return root;
  }

  private static ObjectNode key(ObjectNode node, Key key) {
    return node.put("kind", key.kind().name()).put("about", key.about());
  }

  private static void posted(ObjectNode node, Posted posted) {
    Notice notice = posted.notice();
    node.put("id", notice.id())
        .put("at", notice.at().toString())
        .put("title", notice.title())
        .put("text", notice.text())
        .put("sparing", notice.sparing())
        .put("standsFor", posted.standsFor());
    ArrayNode waiting = node.putArray("waiting");
    posted.waiting().stream().sorted().forEach(waiting::add);
  }

  static Book read(JsonNode root) {
    return new Book(
        all(
            root.path("raised"),
            one ->
                new Raised(
                    key(one),
                    time(one, "since"),
                    text(one, "detail"),
                    one.path("told").asBoolean())),
        all(
            root.path("over"),
            one ->
                new Over(
                    key(one),
                    time(one, "since"),
                    time(one, "until"),
                    one.path("told").asBoolean())),
        groupEnds(root),
        all(root.path("queue"), BookJson::posted));
  }

  private static @Nullable Instant groupEnds(JsonNode root) {
    return root.has("groupEnds") ? time(root, "groupEnds") : null;
  }

  private static Posted posted(JsonNode one) {
    Notice notice =
        new Notice(
            text(one, "id"),
            time(one, "at"),
            text(one, "title"),
            text(one, "text"),
            one.path("sparing").asBoolean());
    Set<String> waiting = new HashSet<>();
    one.path("waiting").forEach(target -> waiting.add(target.asText()));
    return new Posted(notice, waiting, one.path("standsFor").asInt());
  }

  private static Key key(JsonNode one) {
    return new Key(Kind.valueOf(text(one, "kind")), text(one, "about"));
  }

  private static String text(JsonNode one, String member) {
    return one.path(member).asText();
  }

  private static Instant time(JsonNode one, String member) {
    return Instant.parse(text(one, member));
  }

  private static <T> List<T> all(JsonNode array, Function<JsonNode, T> read) {
    List<T> all = new ArrayList<>();
    array.forEach(one -> all.add(read.apply(one)));
    return all;
  }
}
