package id.lanjut.lab.crash;

import id.lanjut.lab.process.Loopback;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Everything around the gateway: the payment API, the links and the tills. */
final class World implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool(World::daemon);
  private final Effects effects = new Effects();
  private final Promises promises = new Promises(key -> effects.count(key) > 0);
  private final Mishaps mishaps;
  private final PaymentApi api;
  private final CallbackListener listener;
  private final List<FlakyLink> links;
  private final Weather weather;
  private final CrashConfig config;
  private final Shop shop;

  private World(Plan plan, Moments moments) throws IOException {
    Chance chance = new Chance(plan.seed());
    List<Integer> ports = Loopback.quietPorts(4);
    this.mishaps = new Mishaps(chance);
    this.api =
        PaymentApi.open(
            new PaymentApi.Surroundings(
                chance,
                effects,
                mishaps,
                () -> moments.happened(Moment.ARRIVAL),
                () -> moments.happened(Moment.ANSWER)),
            threads);
    this.listener = CallbackListener.open(chance, threads);
    FlakyLink.Surroundings wan = new FlakyLink.Surroundings(chance, api.port(), threads);
    this.links =
        List.of(
            FlakyLink.open("fiber", ports.get(0), wan),
            FlakyLink.open("cellular", ports.get(1), wan));
    this.weather = new Weather(links, chance.of("weather"));
    this.config =
        new CrashConfig(
            plan.data(), ports.get(2), ports.get(3), api.port(), listener.port(), links);
    URI terminals = URI.create("http://127.0.0.1:" + config.terminalsPort());
    this.shop = new Shop(chance, terminals, promises, () -> moments.happened(Moment.PROMISE));
  }

  static World open(Plan plan, Moments moments) throws IOException {
    return new World(plan, moments);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "world");
    thread.setDaemon(true);
    return thread;
  }

  CrashConfig config() {
    return config;
  }

  void begin() {
    weather.begin();
    shop.open(threads);
  }

  /** Nothing goes wrong any more, and the tills close when each has its answer. */
  void calmDown() throws Exception {
    weather.calm();
    mishaps.calm();
    listener.calm();
    shop.close();
  }

  Effects effects() {
    return effects;
  }

  Promises promises() {
    return promises;
  }

  Mishaps mishaps() {
    return mishaps;
  }

  CallbackListener listener() {
    return listener;
  }

  Weather weather() {
    return weather;
  }

  @Override
  public void close() throws IOException {
    weather.close();
    for (FlakyLink link : links) {
      link.close();
    }
    api.close();
    listener.close();
    threads.shutdownNow();
  }
}
