package id.lanjut.lab.console;

import com.sun.net.httpserver.HttpServer;
import id.lanjut.lab.process.GatewayProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Tills that sell, and the API that they sell to. */
final class Shop implements AutoCloseable {
  private static final int TILLS = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SALE =
      "{\"order\":1,\"items\":[" + "{\"sku\":\"kopi\",\"n\":2},".repeat(12) + "{}]}";

  private final HttpServer api;
  private final ExecutorService answering = Executors.newFixedThreadPool(8);
  private final ExecutorService tills = Executors.newFixedThreadPool(TILLS);
  private final ExecutorService beside = Executors.newSingleThreadExecutor();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicLong keys = new AtomicLong();
  private final LiveDelay live;

  /**
   * Opens the API.
   *
   * @param live is told each sale that was answered
   */
  Shop(LiveDelay live) throws IOException {
    this.live = live;
    api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    api.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(201, -1);
          exchange.close();
        });
    api.setExecutor(answering);
    api.start();
  }

  URI api() {
    return URI.create("http://127.0.0.1:" + api.getAddress().getPort());
  }

  /** Has so many accepted that are not sent yet. */
  void queue(GatewayProcess gateway, int many) throws Exception {
    AtomicLong left = new AtomicLong(many);
    together(
        () -> {
          while (left.getAndDecrement() > 0) {
            sell(gateway, "/later", 202);
          }
        });
  }

  /**
   * Sells at times that wait for nobody, for a while.
   *
   * @return how long each sale took from when it was due, in microseconds
   */
  Histogram sell(GatewayProcess gateway, int aSecond, Duration time) throws Exception {
    return sell(gateway, aSecond, new AtomicLong(aSecond * time.toSeconds()));
  }

  /** Does something while it sells so slowly that the ledger is never as it was. */
  <T> T whileSelling(GatewayProcess gateway, int aSecond, Callable<T> something) throws Exception {
    AtomicLong most = new AtomicLong(Long.MAX_VALUE);
    Future<Histogram> selling = beside.submit(() -> sell(gateway, aSecond, most));
    T done;
    try {
      done = something.call();
    } finally {
      most.set(0);
    }
    selling.get();
    return done;
  }

  private Histogram sell(GatewayProcess gateway, int aSecond, AtomicLong most) throws Exception {
    ConcurrentHistogram took = new ConcurrentHistogram(3);
    AtomicLong next = new AtomicLong();
    long begun = System.nanoTime();
    together(
        () -> {
          long number = next.getAndIncrement();
          while (number < most.get()) {
            long due = begun + number * TimeUnit.SECONDS.toNanos(1) / aSecond;
            LockSupport.parkNanos(due - System.nanoTime());
            sell(gateway, "/sale", 201);
            took.recordValue(Math.max(0, System.nanoTime() - due) / 1_000);
            number = next.getAndIncrement();
          }
        });
    return took;
  }

  /** What one till does. */
  private interface Work {
    void run() throws Exception;
  }

  private void together(Work work) throws Exception {
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < TILLS; i++) {
      all.add(
          tills.submit(
              () -> {
                work.run();
                return null;
              }));
    }
    for (Future<?> each : all) {
      each.get();
    }
  }

  private void sell(GatewayProcess gateway, String path, int expected) throws Exception {
    String key = "LAB-" + keys.incrementAndGet();
    HttpRequest request =
        HttpRequest.newBuilder(gateway.terminals().resolve(path))
            .timeout(PATIENCE)
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(SALE))
            .build();
    HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
    if (answer.statusCode() != expected) {
      throw new IOException(path + " answered " + answer.statusCode());
    }
    if (expected == 201) {
      live.answered(key);
    }
  }

  @Override
  public void close() {
    tills.shutdownNow();
    beside.shutdownNow();
    api.stop(0);
    answering.shutdownNow();
  }
}
