package id.lanjut.lab.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Everything that the console can be asked, and how long each answer takes. */
final class Pages {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI console;
  private final LocalDate today;

  Pages(URI console, LocalDate today) {
    this.console = console;
    this.today = today;
  }

  /** Asks each so often; how long each took, in microseconds, by its path. */
  Map<String, Histogram> ask(int times) throws Exception {
    Map<String, Histogram> took = new LinkedHashMap<>();
    for (String path : paths()) {
      took.put(path, measured(times, () -> get(path)));
    }
    String preview = "{\"do\":\"cancel\",\"where\":{\"route\":\"later\"}}";
    took.put(
        "POST /api/transactions/bulk (preview)",
        measured(times, () -> post("/api/transactions/bulk", preview)));
    return took;
  }

  private List<String> paths() throws Exception {
    JsonNode page = JSON.readTree(get("/api/transactions?until=" + today.minusDays(30)));
    JsonNode old = page.path("transactions").get(0);
    String day = today.minusDays(30).toString();
    List<String> paths =
        new ArrayList<>(List.of("/", "/console.js", "/api/status", "/api/today", "/metrics"));
    for (String days : List.of(today.toString(), day, day + ".csv")) {
      paths.add("/api/days/" + days);
    }
    paths.addAll(
        List.of(
            "/api/uptime/links?window=24h",
            "/api/uptime?window=24h",
            "/api/uptime?window=30d",
            "/api/drills"));
    paths.add("/api/transactions/" + old.path("id").asText());
    for (String filter :
        List.of(
            "",
            "state=QUEUED",
            "state=HELD",
            "state=REJECTED,HELD,UNKNOWN",
            "route=sale",
            "route=rare",
            "route=nobody",
            "terminal=kasir-2",
            "terminal=nobody",
            "link=4g",
            "link=nobody",
            "q=INV-",
            "q=" + old.path("key").asText(),
            "q=" + old.path("key").asText().substring(0, 8),
            "q=" + old.path("id").asText().substring(0, 12),
            "from=" + day + "&until=" + day,
            "from=" + day + "&until=" + day + "&state=REJECTED",
            "from=" + day + "&until=" + day + "&route=refund",
            "from=" + day + "&until=" + day + "&link=4g",
            "before=" + old.path("id").asText())) {
      paths.add("/api/transactions?" + filter);
    }
    return paths;
  }

  /** One question. */
  interface Question {
    void ask() throws Exception;
  }

  private static Histogram measured(int times, Question question) throws Exception {
    Histogram took = new Histogram(3);
    for (int i = 0; i < times; i++) {
      long begun = System.nanoTime();
      question.ask();
      took.recordValue((System.nanoTime() - begun) / 1_000);
    }
    return took;
  }

  String get(String path) throws Exception {
    return answer(HttpRequest.newBuilder(console.resolve(path)));
  }

  String post(String path, String body) throws Exception {
    return answer(
        HttpRequest.newBuilder(console.resolve(path)).POST(BodyPublishers.ofString(body)));
  }

  private String answer(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> answer =
        http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.uri() + " answered " + answer.statusCode());
    }
    return answer.body();
  }
}
