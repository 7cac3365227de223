package id.lanjut.lab.powercut;

import id.lanjut.lab.crash.Findings;
import id.lanjut.lab.process.Children;
import id.lanjut.lab.process.GatewayProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Cuts the power of a gateway between tills, links and a payment API, starts it on what is left,
 * lets the tills go on with what they were at, and audits what each side remembers: again and again
 * on the same data, until something is wrong with it.
 */
final class Campaign {
  private static final int IMAGES_ON_A_DATA_DIRECTORY = 10;
  private static final int STARTS_TO_A_CUT = 4;
  private static final int LEAST_LOAD_MILLIS = 300;
  private static final int MOST_LOAD_MILLIS = 1_500;
  private static final int LEAST_START_MILLIS = 100;
  private static final int MOST_LIFE_WITHOUT_DISK_MILLIS = 100;

  private final Plan plan;
  private final Starts starts;
  private final Judgement judgement;
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
    this.judgement = new Judgement(starts, plan.readyTime());
    this.random = new SplittableRandom(plan.seed());
    this.specimens = new Specimens(plan.specimens(), plan.work());
  }

  Tally run() throws Exception {
    Path program = ForgetfulDisk.build(children, plan.sources(), plan.work());
    try (ForgetfulDisk disk = ForgetfulDisk.mount(children, program, plan.work())) {
      Cuts cuts = new Cuts(disk, plan.feignSync(), random.split(), tally);
      for (int done = 0; done < plan.images(); ) {
        int next = Math.min(IMAGES_ON_A_DATA_DIRECTORY, plan.images() - done);
        try (Shop shop = new Shop(disk, "data-" + (done + 1), random.nextLong())) {
          done += trade(shop, cuts, done + 1, next);
        }
        progress.accept(tally.line());
      }
    }
    return tally;
  }

  /** Returns how many images there were before the shop had to close. */
  private int trade(Shop shop, Cuts cuts, int first, int images) throws Exception {
    GatewayProcess gateway = starts.launch(shop).awaitReady();
    Findings findings = Findings.NONE;
    int image = first;
    boolean goesOn = true;
    while (goesOn) {
      sellUntilTheCut(cuts, shop, gateway);
      while (random.nextInt(STARTS_TO_A_CUT) == 0) {
        cutAtStart(cuts, shop);
      }
      specimens.take(shop.backing());
      gateway = starts.launch(shop);
      Verdict verdict = judgement.of(shop, gateway);
      record(image, verdict, gateway);
      findings = verdict.started() ? verdict.findings() : findings;
      image++;
      goesOn = verdict.clean() && image < first + images;
    }
    starts.bury(gateway);
    tally.closed(shop.world().promised(), findings);
    return image - first;
  }

  private void sellUntilTheCut(Cuts cuts, Shop shop, GatewayProcess gateway) throws Exception {
    cuts.beginLoad();
    shop.world().begin();
    Starts.stayAlive(gateway, random.nextLong(LEAST_LOAD_MILLIS, MOST_LOAD_MILLIS));
    cuts.cutAt(shop.moments());
    // The program may notice, and must not promise anything more that it cannot keep.
    Starts.pass(gateway, random.nextLong(MOST_LIFE_WITHOUT_DISK_MILLIS));
    starts.bury(gateway);
    cuts.restore();
  }

  /** While it reads and mends what the last cut left, and writes. */
  private void cutAtStart(Cuts cuts, Shop shop) throws Exception {
    cuts.slowly();
    GatewayProcess gateway = starts.launch(shop);
    Starts.pass(gateway, random.nextLong(LEAST_START_MILLIS, starts.latest().toMillis() + 200));
    cuts.cut();
    starts.bury(gateway);
    cuts.restore();
  }

  private void record(int image, Verdict verdict, GatewayProcess gateway) throws IOException {
    tally.image(verdict);
    if (verdict.strange()) {
      specimens.keep("seed%d-image%d".formatted(plan.seed(), image), verdict, gateway.logTail());
      progress.accept("image " + image + ": " + verdict);
    }
  }
}
