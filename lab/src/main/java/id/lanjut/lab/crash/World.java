package id.lanjut.lab.crash;

import id.lanjut.lab.process.GatewayProcess;
import id.lanjut.lab.process.Loopback;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Everything around the gateway: the payment API, the links, the tills, and who wants to know how
 * each sale ended. It is elsewhere, and remembers whatever happens to the gateway.
 */
public final class World implements AutoCloseable {
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

  /**
   * What a world is made for.
   *
   * @param seed of all chance in it
   * @param data the gateway's data directory, which must be empty
   * @param tills how many sell at once
   * @param noisy whether sales bring along much that does not pack, and so fill many sectors
   */
  public record Setting(long seed, Path data, int tills, boolean noisy) {}

  private World(Setting setting, Moments moments) throws IOException {
    Chance chance = new Chance(setting.seed());
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
            setting.data(), ports.get(2), ports.get(3), api.port(), listener.port(), links);
    TillHttp http = new TillHttp(URI.create("http://127.0.0.1:" + config.terminalsPort()));
    Runnable promised = () -> moments.happened(Moment.PROMISE);
    Till.Shared shared = new Till.Shared(chance, http, promises, promised, setting.noisy());
    this.shop = new Shop(setting.tills(), shared, threads);
  }

  /**
   * Opens it; it is calm, and the shop is closed.
   *
   * @param moments told what happens
   */
  public static World open(Setting setting, Moments moments) throws IOException {
    return new World(setting, moments);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "world");
    thread.setDaemon(true);
    return thread;
  }

  /** The configuration of the gateway in its middle, the same for each of its lives. */
  public String yaml() {
    return config.yaml();
  }

  /** The shop opens, and from now on everything goes wrong now and then. */
  public void begin() {
    mishaps.begin();
    listener.begin();
    weather.begin();
    shop.open();
  }

  /** Nothing goes wrong any more, and the tills close when each has its answer. */
  public void calmDown() throws Exception {
    weather.mustBeAlive();
    weather.calm();
    mishaps.calm();
    listener.calm();
    shop.close();
  }

  /** Waits until nothing moves any more, and compares what each side remembers. */
  public Findings audit(GatewayProcess gateway) throws Exception {
    return Audit.of(Rest.evidence(this, gateway));
  }

  /** How many sales a till was told to be accepted or done. */
  public int promised() {
    return promises.all().size();
  }

  /** The tills ask again for what was settled: the answer must be the same, and nothing happen. */
  void askAgain() throws Exception {
    shop.askAgain();
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
