package id.lanjut.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What the console says about itself, and whether an answer of it is so. */
final class DescribedApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  final JsonNode whole;

  DescribedApi(JsonNode whole) {
    this.whole = whole;
  }

  static DescribedApi of(ConsoleFixture console) throws Exception {
    return new DescribedApi(JSON.readTree(console.get("/api/openapi.json").body()));
  }

  List<String> paths() {
    return names(whole.path("paths"));
  }

  static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  JsonNode operation(String method, String path) {
    return whole.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
  }

  /** A path that can be asked for, with its examples in the place of its parameters. */
  String example(String path) {
    String asked = path;
    for (JsonNode parameter : whole.path("paths").path(path).path("parameters")) {
      String name = "{" + parameter.path("name").asText() + "}";
      asked = asked.replace(name, parameter.path("example").asText());
    }
    return asked;
  }

  /** What is different from what is said of this operation; nothing when all is as described. */
  List<String> faults(String method, String path, HttpResponse<String> answer) {
    JsonNode said = said(method, path, answer.statusCode());
    if (said.isMissingNode()) {
      return List.of("not described: " + answer.statusCode());
    }
    JsonNode content = said.path("content");
    if (content.isMissingNode()) {
      return answer.body().isEmpty() ? List.of() : List.of("has a body");
    }
    String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
    JsonNode schema = content.path(type).path("schema");
    if (schema.isMissingNode()) {
      return List.of("not described: " + type);
    }
    return type.endsWith("json") ? faults(schema, answer.body()) : List.of();
  }

  private JsonNode said(String method, String path, int status) {
    JsonNode responses = operation(method, path).path("responses");
    boolean named = responses.has(String.valueOf(status));
    JsonNode said = responses.path(named || status < 400 ? String.valueOf(status) : "default");
    return said.has("$ref") ? whole.at(said.get("$ref").asText().substring(1)) : said;
  }

  List<String> faults(JsonNode schema, String body) {
    ObjectNode withAllItRefersTo = schema.deepCopy();
    withAllItRefersTo.set("components", whole.path("components"));
    Schema strict =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(withAllItRefersTo.toString());
    return strict.validate(body, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  /** Every object of the description. */
  static Stream<JsonNode> within(JsonNode node) {
    Stream<JsonNode> children = node.valueStream().flatMap(DescribedApi::within);
    return node.isObject() ? Stream.concat(Stream.of(node), children) : children;
  }
}
