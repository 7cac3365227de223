package id.lanjut.lab.crash;

import com.fasterxml.jackson.databind.JsonNode;
import id.lanjut.lab.process.Children;
import id.lanjut.lab.process.GatewayProcess;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Kills the gateway again and again under load, lets everything come to rest, and audits it. */
final class Campaign {
  private static final int POLL_MILLIS = 200;
  private static final int MAX_POLLS = 900;

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
    try (World world = World.open(plan, moments)) {
      Lives lives = Lives.begin(new Lives.Parts(plan, world.config(), children, death, moments));
      world.begin();
      for (int round = 1; round <= plan.rounds(); round++) {
        lives.round();
        world.weather().mustBeAlive();
        progress.accept("round " + round + ", promised " + world.promises().all().size());
      }
      world.calmDown();
      Findings findings = Audit.of(evidence(world, lives.gateway()));
      CampaignResult result = CampaignResult.of(plan, findings, lives, world);
      lives.gateway().stop();
      return result;
    }
  }

  private static Evidence evidence(World world, GatewayProcess gateway) throws Exception {
    awaitRest(gateway);
    return new Evidence(
        world.promises().all(),
        world.effects().inOrder(),
        ledgerAtRest(world, gateway),
        gateway.queueDepth(),
        world.listener().told(),
        world.promises().complaints());
  }

  /** Returns when nothing moves any more, or when that takes too long: the audit will tell. */
  private static void awaitRest(GatewayProcess gateway) throws Exception {
    for (int poll = 0; poll < MAX_POLLS && moving(gateway) > 0; poll++) {
      stayAlive(gateway);
    }
  }

  /** The ledger lags behind the journal for a moment. */
  private static List<LedgerRow> ledgerAtRest(World world, GatewayProcess gateway)
      throws Exception {
    int promised = world.promises().all().size();
    List<LedgerRow> rows = LedgerPages.readAll(gateway);
    for (int poll = 0; poll < MAX_POLLS / 10 && !complete(rows, promised); poll++) {
      stayAlive(gateway);
      rows = LedgerPages.readAll(gateway);
    }
    return rows;
  }

  private static boolean complete(List<LedgerRow> rows, int promised) {
    return rows.size() >= promised && rows.stream().allMatch(LedgerRow::isFinal);
  }

  private static long moving(GatewayProcess gateway) throws Exception {
    JsonNode status = gateway.ask("/api/status");
    JsonNode queue = status.path("queue");
    long held = queue.path("byState").path("HELD").asLong();
    return queue.path("depth").asLong() - held + status.path("callbacks").path("waiting").asLong();
  }

  private static void stayAlive(GatewayProcess gateway) throws Exception {
    if (gateway.process().waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      throw new IOException("the gateway ended by itself:\n" + gateway.logTail());
    }
  }
}
