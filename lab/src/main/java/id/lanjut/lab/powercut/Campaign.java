package id.lanjut.lab.powercut;

import id.lanjut.lab.process.Children;
import id.lanjut.lab.process.GatewayProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Cuts the power of a gateway that is taking sales in, starts it on what is left, and asks for
 * every sale that it had acknowledged, again and again on the same data.
 */
final class Campaign {
  private static final int IMAGES_ON_A_DATA_DIRECTORY = 10;
  private static final int STARTS_TO_A_CUT = 4;
  private static final int THREADS = 16;
  private static final int LEAST_LOAD_MILLIS = 100;
  private static final int MOST_LOAD_MILLIS = 1_000;
  private static final int MOST_LIFE_WITHOUT_DISK_MILLIS = 100;

  private final Plan plan;
  private final Starts starts;
  private final Consumer<String> progress;
  private final SplittableRandom random;
  private final Specimens specimens;
  private final Tally tally = new Tally();
  private final Children children;

  Campaign(Plan plan, Children children, Consumer<String> progress) {
    this.plan = plan;
    this.children = children;
    this.progress = progress;
    this.starts = new Starts(plan, children);
    this.random = new SplittableRandom(plan.seed());
    this.specimens = new Specimens(plan.specimens(), plan.work());
  }

  /** What everything runs on. */
  private record Ground(ForgetfulDisk disk, Cuts cuts, ExecutorService threads) {}

  Tally run() throws Exception {
    Path program = ForgetfulDisk.build(children, plan.sources(), plan.work());
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try (ForgetfulDisk disk = ForgetfulDisk.mount(children, program, plan.work())) {
      Cuts cuts = new Cuts(disk, plan.feignSync(), random.split(), tally);
      Ground ground = new Ground(disk, cuts, threads);
      for (int done = 0; done < plan.images(); ) {
        int next = Math.min(IMAGES_ON_A_DATA_DIRECTORY, plan.images() - done);
        done += shop(ground, done + 1, next);
      }
    } finally {
      threads.shutdownNow();
    }
    return tally;
  }

  /** Returns how many images there were before the shop had to close: it starts no more. */
  private int shop(Ground ground, int first, int images) throws Exception {
    Shop shop = new Shop(ground.disk(), "data-" + first);
    Judgement judgement = new Judgement(starts, plan.readyTime(), ground.threads());
    GatewayProcess gateway = starts.launch(shop).awaitReady();
    int image = first;
    boolean goesOn = true;
    while (goesOn) {
      sellUntilTheCut(ground, shop, gateway, "i" + image);
      while (random.nextInt(STARTS_TO_A_CUT) == 0) {
        cutAtStart(ground, shop);
      }
      specimens.take(shop.backing());
      gateway = starts.launch(shop);
      Verdict verdict = judgement.of(shop, gateway);
      record(image, verdict, gateway);
      image++;
      goesOn = verdict.started() && image < first + images;
    }
    starts.bury(gateway);
    shop.close();
    return image - first;
  }

  private void sellUntilTheCut(Ground ground, Shop shop, GatewayProcess gateway, String series)
      throws Exception {
    gateway.awaitOffline();
    ground.cuts().beginLoad();
    Rush rush = Rush.begin(new Counter(gateway.terminals()), series, ground.threads());
    Starts.stayAlive(gateway, random.nextLong(LEAST_LOAD_MILLIS, MOST_LOAD_MILLIS));
    ground.cuts().cut();
    // The program may notice, and must not acknowledge anything more.
    Starts.pass(gateway, random.nextLong(MOST_LIFE_WITHOUT_DISK_MILLIS));
    starts.bury(gateway);
    Rush.Takings takings = rush.end();
    tally.acknowledged(takings.receipts().size());
    shop.sold(takings);
    ground.cuts().restore();
  }

  /** While it reads and mends what the last cut left, and writes. */
  private void cutAtStart(Ground ground, Shop shop) throws Exception {
    ground.cuts().slowly();
    GatewayProcess gateway = starts.launch(shop);
    Starts.pass(gateway, random.nextLong(LEAST_LOAD_MILLIS, starts.latest().toMillis() + 200));
    ground.cuts().cut();
    starts.bury(gateway);
    ground.cuts().restore();
  }

  private void record(int image, Verdict verdict, GatewayProcess gateway) throws IOException {
    tally.image(verdict);
    if (verdict.strange()) {
      specimens.keep("seed%d-image%d".formatted(plan.seed(), image), verdict, gateway.logTail());
      progress.accept("image " + image + ": " + verdict);
    }
    if (image % IMAGES_ON_A_DATA_DIRECTORY == 0) {
      progress.accept(tally.line());
    }
  }
}
