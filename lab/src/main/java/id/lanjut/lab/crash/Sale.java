package id.lanjut.lab.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What a till wants done once.
 *
 * @param route {@code charge} or {@code dedup}
 * @param lane empty for none
 * @param number its place in its lane, from 1
 * @param noisy whether it brings along much that does not pack, and so fills many sectors
 */
record Sale(String key, String route, String lane, int number, boolean noisy) {
  private static final int USUAL_NOISE = 12_000;
  private static final int MUCH_NOISE = 200_000;
  private static final int MUCH_NOISE_ONE_IN = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  String path() {
    return "/" + route;
  }

  String body() {
    ObjectNode body = JSON.createObjectNode().put("number", number);
    if (!lane.isEmpty()) {
      body.put("lane", lane);
    }
    if (noisy) {
      body.put("noise", noise());
    }
    return body.toString();
  }

  /** Follows from the key, so that nobody has to keep it. */
  private String noise() {
    RandomGenerator random = new SplittableRandom(key.hashCode());
    boolean much = Chance.oneIn(MUCH_NOISE_ONE_IN, random);
    byte[] noise = new byte[1 + random.nextInt(much ? MUCH_NOISE : USUAL_NOISE)];
    random.nextBytes(noise);
    return Base64.getEncoder().encodeToString(noise);
  }

  static Effect effectOf(String key, String body) throws JsonProcessingException {
    JsonNode sale = JSON.readTree(body);
    return new Effect(
        key, sale.path("lane").asText(), sale.path("number").asInt(), body.hashCode());
  }
}
