package id.lanjut.gateway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import id.lanjut.gateway.testing.PackagedGateway;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies far larger than the gateway's memory go through it, both ways, and leave no trace. */
final class LargeTransferIT {
  private static final long LARGE = 1L << 30;
  private static final long FAIRLY_LARGE = 200L << 20;
  private static final long MOST_GROWTH_BYTES = 100L << 20;
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");

  @TempDir Path directory;
  private final HttpClient terminal =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Warehouse warehouse;
  private PackagedGateway gateway;
  private long peakAtFirst;

  @BeforeEach
  void start() throws Exception {
    warehouse = Warehouse.open();
    Path config =
        Files.writeString(
            directory.resolve("gateway.yaml"),
            """
            name: toko-melati
            data: ./data
            listen: 127.0.0.1:0
            console: { listen: 127.0.0.1:0 }
            upstreams:
              - { name: warehouse, url: "http://127.0.0.1:%d" }
            routes:
              - { name: all, path: /, upstream: warehouse }
            """
                .formatted(warehouse.port()));
    gateway = PackagedGateway.start(config, "-Xmx96m", "-XX:+UseSerialGC");
    peakAtFirst = peakMemoryBytes();
  }

  @AfterEach
  void stop() {
    gateway.close();
    warehouse.close();
  }

  @Test
  void aDownloadIsPassedOnWithoutBeingHeld() throws Exception {
    HttpResponse<InputStream> answer = get("/sized/" + LARGE);

    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(LARGE);
    assertThat(Goods.Receipt.of(answer.body())).isEqualTo(receiptOf(LARGE));
    assertThatMemoryStayedSmall();
  }

  @Test
  void aDownloadOfUnknownLengthIsPassedOnWithoutBeingHeld() throws Exception {
    HttpResponse<InputStream> answer = get("/chunked/" + FAIRLY_LARGE);

    assertThat(answer.headers().firstValue("Content-Length")).isEmpty();
    assertThat(Goods.Receipt.of(answer.body())).isEqualTo(receiptOf(FAIRLY_LARGE));
    assertThatMemoryStayedSmall();
  }

  @Test
  void anUploadIsPassedOnWithoutBeingHeld() throws Exception {
    String answer = post(BodyPublishers.fromPublisher(goods(LARGE), LARGE));

    assertThat(answer).isEqualTo(LARGE + " " + receiptOf(LARGE));
    assertThatMemoryStayedSmall();
  }

  @Test
  void anUploadOfUnknownLengthIsPassedOnWithoutBeingHeld() throws Exception {
    String answer = post(goods(LARGE));

    assertThat(answer).isEqualTo("-1 " + receiptOf(LARGE));
    assertThatMemoryStayedSmall();
  }

  private HttpResponse<InputStream> get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(gateway.terminals().resolve(path)).build();
    HttpResponse<InputStream> answer = terminal.send(request, BodyHandlers.ofInputStream());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }

  private String post(BodyPublisher body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(gateway.terminals().resolve("/upload")).POST(body).build();
    HttpResponse<String> answer = terminal.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  private static BodyPublisher goods(long bytes) {
    return BodyPublishers.ofInputStream(() -> Goods.stream(bytes));
  }

  private static Goods.Receipt receiptOf(long bytes) throws IOException {
    return Goods.Receipt.of(Goods.stream(bytes));
  }

  private void assertThatMemoryStayedSmall() throws IOException {
    assumeThat(processStatus()).as("only Linux tells a process's peak").exists();
    long growth = peakMemoryBytes() - peakAtFirst;
    assertThat(growth).as("growth of the peak in bytes").isLessThan(MOST_GROWTH_BYTES);
  }

  /** The most memory that the gateway has had resident so far; 0 where nobody knows. */
  private long peakMemoryBytes() throws IOException {
    if (Files.notExists(processStatus())) {
      return 0;
    }
    return PEAK.matcher(Files.readString(processStatus()))
        .results()
        .map((MatchResult found) -> found.group(1))
        .mapToLong(Long::parseLong)
        .map(kilobytes -> kilobytes << 10)
        .sum();
  }

  private Path processStatus() {
    return Path.of("/proc", Long.toString(gateway.pid()), "status");
  }
}
