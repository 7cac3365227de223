package id.lanjut.routes.http;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import id.lanjut.store.transaction.Body;
import java.io.IOException;
import java.util.Optional;

/**
 * A body's JSON, read once. One that names a member twice is none: nobody can say which of the two
 * the other side meant.
 */
public final class JsonFields {
  /** No payment's status is as long as this. */
  private static final int MAX_BYTES = 1 << 20;

  /** Decimals stay as they are written, so that 10000.00 is asked for and compared as that. */
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private final JsonNode tree;

  private JsonFields(JsonNode tree) {
    this.tree = tree;
  }

  /** The fields of a body; none when it is no JSON, or larger than 1 MB. */
  public static JsonFields of(Body body) {
    return new JsonFields(body.size() > MAX_BYTES ? MissingNode.getInstance() : read(body));
  }

  private static JsonNode read(Body body) {
    try {
      JsonNode tree = JSON.readTree(body.bytes());
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (IOException e) {
      // Bodies belong to the two sides: when one is no JSON, it simply has no fields.
      return MissingNode.getInstance();
    }
  }

  /** The text of a string, a number or a boolean; empty when there is none at that pointer. */
  public Optional<String> text(String pointer) {
    return Optional.of(tree.at(pointer))
        .filter(node -> node.isValueNode() && !node.isNull())
        .map(JsonNode::asText);
  }
}
