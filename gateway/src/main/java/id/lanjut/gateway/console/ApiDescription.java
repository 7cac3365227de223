package id.lanjut.gateway.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/**
 * What the console serves, for programs (OpenAPI 3.1). It is written in three files beside this
 * class, which are put together once: what holds for all of it, each path, and what they speak of.
 */
final class ApiDescription {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ApiDescription() {}

  static Reply reply() {
    return Once.WHOLE;
  }

  /** Put together when somebody asks for it: few do, and every start would wait. */
  private static final class Once {
    static final Reply WHOLE = Reply.file("application/json", Json.of(whole()));
  }

  private static JsonNode whole() {
    ObjectNode whole = (ObjectNode) part("openapi.json");
    whole.set("paths", part("paths.json"));
    ((ObjectNode) whole.get("components")).set("schemas", part("schemas.json"));
    return whole;
  }

  private static JsonNode part(String name) {
    try {
      return JSON.readTree(Page.text("openapi/" + name));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
