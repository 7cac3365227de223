package id.lanjut.gateway.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.filter.FilteringParserDelegate;
import com.fasterxml.jackson.core.filter.JsonPointerBasedFilter;
import com.fasterxml.jackson.core.filter.TokenFilter;
import id.lanjut.store.transaction.Body;
import java.io.IOException;
import java.util.Optional;

/**
 * A member of a body's JSON as it is written there: 10000.00 is not 10000.0.
 *
 * @param text a string's characters, or the digits or the word
 * @param bare whether it is a number or a boolean, which stands without quotes
 */
record WrittenMember(String text, boolean bare) {
  private static final JsonFactory JSON = JsonFactory.builder().build();

  /** The member at a JSON Pointer; empty when there is no string, number or boolean. */
  static Optional<WrittenMember> at(String pointer, Body body) {
    try (JsonParser json =
        new FilteringParserDelegate(
            JSON.createParser(body.bytes()),
            new JsonPointerBasedFilter(pointer),
            TokenFilter.Inclusion.ONLY_INCLUDE_ALL,
            false)) {
      JsonToken token = json.nextToken();
      return token == null || !token.isScalarValue() || token == JsonToken.VALUE_NULL
          ? Optional.empty()
          : Optional.of(new WrittenMember(json.getText(), token != JsonToken.VALUE_STRING));
    } catch (IOException e) {
      // The body belongs to the upstream: when it is no JSON, it simply has no such member.
      return Optional.empty();
    }
  }
}
