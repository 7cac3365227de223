package id.lanjut.lab.crash;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a campaign has found, and what it did to find it.
 *
 * @param ready how long each start after a death took, the shortest first
 * @param figures what happened on the way, by what it is called
 * @param stories what the gateway's console tells about transactions that the audit complains of
 */
record CampaignResult(
    Plan plan,
    Findings findings,
    List<Duration> ready,
    Map<String, Integer> figures,
    List<String> stories) {
  private static final int MAX_STORIES = 20;

  CampaignResult {
    ready = ready.stream().sorted(Comparator.naturalOrder()).toList();
    figures = new TreeMap<>(figures);
    stories = List.copyOf(stories);
  }

  /** Gathers it while the gateway still runs. */
  static CampaignResult of(Plan plan, Findings findings, Lives lives, World world)
      throws Exception {
    return new CampaignResult(
        plan, findings, lives.readyAfter(), figures(lives, world), stories(findings, lives, world));
  }

  private static Map<String, Integer> figures(Lives lives, World world) {
    Map<String, Integer> figures = new TreeMap<>();
    lives.deaths().forEach((moment, times) -> figures.put("killed at " + moment, times));
    figures.put("killed while starting", lives.deathsAtStart());
    world.mishaps().dealt().forEach((mishap, times) -> figures.put("charge: " + mishap, times));
    figures.put("inquiries", world.mishaps().inquiries());
    world.weather().turns().forEach((mode, times) -> figures.put("link turned " + mode, times));
    figures.put("callbacks taken", world.listener().told().size());
    figures.put("asked again by a till", world.promises().again());
    return figures;
  }

  private static List<String> stories(Findings findings, Lives lives, World world)
      throws Exception {
    List<String> stories = new ArrayList<>();
    for (Promise promise : world.promises().all()) {
      if (stories.size() < MAX_STORIES && findings.mentions(promise.sale().key())) {
        stories.add(story(promise, lives));
      }
    }
    return stories;
  }

  private static String story(Promise promise, Lives lives) {
    try {
      return lives.gateway().ask("/api/transactions/" + promise.id()).toPrettyString();
    } catch (Exception e) {
      // What is lost has no story, and that is one.
      return promise.sale().key() + ": " + e.getMessage();
    }
  }

  Duration slowestReady() {
    return ready.isEmpty() ? Duration.ZERO : ready.get(ready.size() - 1);
  }

  Duration medianReady() {
    return ready.isEmpty() ? Duration.ZERO : ready.get(ready.size() / 2);
  }

  /** The whole result in one line. */
  String line() {
    return String.format(
        Locale.ROOT,
        "rounds %d, seed %d, accepted %d, delivered %d, held %d, lost %d, sent twice %d,"
            + " out of order %d, unsettled %d, untold %d, contradictions %d, restarts %d, slowest ready %.1f s",
        plan.rounds(),
        plan.seed(),
        findings.accepted(),
        findings.delivered(),
        findings.held().size(),
        findings.lost().size(),
        findings.twice().size(),
        findings.outOfOrder().size(),
        findings.unsettled().size(),
        findings.untold().size(),
        findings.contradictions().size(),
        ready.size(),
        slowestReady().toMillis() / 1e3);
  }
}
