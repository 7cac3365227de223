package id.lanjut.lab.crash;

import id.lanjut.lab.process.Children;
import java.util.function.Consumer;

/** Kills the gateway again and again under load, lets everything come to rest, and audits it. */
final class Campaign {
  private static final int TILLS = 8;

  private final Plan plan;
  private final Death death;
  private final Children children;
  private final Consumer<String> progress;

  Campaign(Plan plan, Death death, Children children, Consumer<String> progress) {
    this.plan = plan;
    this.death = death;
    this.children = children;
    this.progress = progress;
  }

  /** Returns when the audit is done and the gateway has ended. */
  CampaignResult run() throws Exception {
    Moments moments = new Moments();
    try (World world =
        World.open(new World.Setting(plan.seed(), plan.data(), TILLS, false), moments)) {
      Lives lives = Lives.begin(new Lives.Parts(plan, world.yaml(), children, death, moments));
      world.begin();
      for (int round = 1; round <= plan.rounds(); round++) {
        lives.round();
        world.weather().mustBeAlive();
        progress.accept("round " + round + ", promised " + world.promises().all().size());
      }
      world.calmDown();
      Findings findings = world.audit(lives.gateway());
      CampaignResult result = CampaignResult.of(plan, findings, lives, world);
      lives.gateway().stop();
      return result;
    }
  }
}
