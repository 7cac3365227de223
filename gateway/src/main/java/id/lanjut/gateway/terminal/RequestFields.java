package id.lanjut.gateway.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import id.lanjut.routes.table.FieldSource;
import id.lanjut.store.transaction.Request;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds key, lane and amount in one request; reads its JSON at most once and never changes it. */
final class RequestFields {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private static final int MAX_AMOUNT_LENGTH = 40;
  private static final int MAX_DECIMALS = 6;
  private static final int MAX_DIGITS = 24;

  private final Request request;
  private @Nullable JsonNode json;

  RequestFields(Request request) {
    this.request = request;
  }

  /** The field's text, without quotes around a header's value; empty when there is none. */
  Optional<String> text(FieldSource source) {
    Optional<String> found =
        source instanceof FieldSource.InHeader header
            ? request.header(header.name()).map(RequestFields::unquoted)
            : node(((FieldSource.InJson) source).pointer())
                .filter(JsonNode::isValueNode)
                .filter(node -> !node.isNull())
                .map(JsonNode::asText);
    return found.filter(text -> !text.isBlank());
  }

  /** The field's number; empty when there is none. */
  Optional<BigDecimal> amount(FieldSource source) {
    return text(source).flatMap(RequestFields::number);
  }

  private Optional<JsonNode> node(String pointer) {
    if (json == null) {
      json = parsed();
    }
    return Optional.of(json.at(pointer)).filter(node -> !node.isMissingNode());
  }

  private JsonNode parsed() {
    try {
      JsonNode tree = JSON.readTree(request.body().bytes());
      return tree == null ? MissingNode.getInstance() : tree;
    } catch (IOException e) {
      // The body belongs to the upstream: when it is no JSON, it simply has no such field.
      return MissingNode.getInstance();
    }
  }

  /** Money: what has more digits than any is no amount, and would take its time to add up. */
  private static Optional<BigDecimal> number(String text) {
    if (text.length() > MAX_AMOUNT_LENGTH) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      boolean money =
          number.scale() <= MAX_DECIMALS && number.precision() - number.scale() <= MAX_DIGITS;
      return money ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Keys come bare or as a quoted string (RFC 8941). */
  private static String unquoted(String value) {
    String trimmed = value.trim();
    return trimmed.length() >= 2 && trimmed.startsWith("\"") && trimmed.endsWith("\"")
        ? trimmed.substring(1, trimmed.length() - 1)
        : trimmed;
  }
}
