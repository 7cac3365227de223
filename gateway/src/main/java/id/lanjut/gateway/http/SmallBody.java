package id.lanjut.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads what an operator sends. */
public final class SmallBody {
  /** The attribute of a request that has what was read of it, for whoever writes that down. */
  public static final String SENT = "id.lanjut.gateway.http.sent";

  private static final int MAX_BYTES = 16 << 10;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SmallBody() {}

  /** Missing where it is no JSON of a sensible size. */
  public static JsonNode json(Request request) throws IOException {
    JsonNode sent = read(request);
    request.setAttribute(SENT, sent);
    return sent;
  }

  private static JsonNode read(Request request) throws IOException {
    try (InputStream in = Content.Source.asInputStream(request)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      return bytes.length > MAX_BYTES ? JSON.missingNode() : JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    }
  }
}
