package id.lanjut.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import id.lanjut.gateway.demo.link.SimulatedLink;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoControlsTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private SimulatedLink fiber;
  private SimulatedLink mobile;

  @BeforeEach
  void open() throws IOException {
    fiber = SimulatedLink.open("fiber");
    mobile = SimulatedLink.open("4g");
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(new DemoControls(List.of(fiber, mobile)));
    LifeCycle.start(server);
  }

  @AfterEach
  void close() {
    LifeCycle.stop(server);
    fiber.close();
    mobile.close();
  }

  @Test
  void aLinkIsCutAndRestored() throws Exception {
    // When
    HttpResponse<String> cut = send("POST", "/api/demo/links/4g/cut");
    // Then
    assertThat(json(cut)).isEqualTo(json("{\"name\":\"4g\",\"cut\":true}"));
    assertThat(mobile.isCut()).isTrue();
    assertThat(fiber.isCut()).isFalse();
    assertThat(json(send("GET", "/api/demo")))
        .isEqualTo(
            json(
                "{\"links\":[{\"name\":\"fiber\",\"cut\":false},{\"name\":\"4g\",\"cut\":true}]}"));
    // When
    send("POST", "/api/demo/links/4g/restore");
    // Then
    assertThat(mobile.isCut()).isFalse();
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    assertThat(send("POST", "/api/demo/links/radio/cut").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/api/demo/links/4g/burn").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/api/demo/other").statusCode()).isEqualTo(404);
  }

  @Test
  void lookingChangesNothing() throws Exception {
    assertThat(send("GET", "/api/demo/links/4g/cut").statusCode()).isEqualTo(405);
    assertThat(send("POST", "/api/demo").statusCode()).isEqualTo(405);
    assertThat(mobile.isCut()).isFalse();
  }

  @Test
  void otherPathsAreLeftToTheNextHandler() throws Exception {
    // When
    HttpResponse<String> answer = send("GET", "/api/demonstration");
    // Then
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).doesNotContain("application/json"));
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + connector.getLocalPort() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build();
    return client.send(request, BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(200);
    return json(answer.body());
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text);
  }
}
