package id.lanjut.lab.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What a till wants done once.
 *
 * @param route {@code charge} or {@code dedup}
 * @param lane empty for none
 * @param number its place in its lane, from 1
 */
record Sale(String key, String route, String lane, int number) {
  private static final ObjectMapper JSON = new ObjectMapper();

  String path() {
    return "/" + route;
  }

  String body() {
    ObjectNode body = JSON.createObjectNode().put("number", number);
    if (!lane.isEmpty()) {
      body.put("lane", lane);
    }
    return body.toString();
  }

  static Effect effectOf(String key, String body) throws JsonProcessingException {
    JsonNode sale = JSON.readTree(body);
    return new Effect(key, sale.path("lane").asText(), sale.path("number").asInt());
  }
}
