package id.lanjut.gateway.run;

import id.lanjut.gateway.config.GatewaySettings;
import id.lanjut.gateway.reload.Reload;
import id.lanjut.routes.drill.DrillParts;
import id.lanjut.routes.drill.DrillSchedule;
import id.lanjut.routes.drill.Drills;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Drills, and when they are done by themselves. */
record Rehearsals(Drills drills, DrillSchedule schedule, ToldDrills log) {
  /** As many as one drill can ask for. */
  private static final int CHECKS = 50;

  private static final ThreadFactory DRILL_THREADS = task -> new Thread(task, "drill-check");

  static Rehearsals open(
      GatewaySettings settings, Stations stations, InstantSource clock, Closing closing) {
    ToldDrills log = new ToldDrills(stations.store().drills());
    Drills drills = openDrills(settings, stations, log, clock, closing);
    return new Rehearsals(
        drills, schedule(drills, settings, stations.reload(), clock, closing), log);
  }

  /** Drills ring and ask on threads of their own. */
  private static Drills openDrills(
      GatewaySettings settings,
      Stations stations,
      ToldDrills log,
      InstantSource clock,
      Closing closing) {
    ThreadPoolExecutor checks =
        new ThreadPoolExecutor(
            1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(CHECKS), DRILL_THREADS);
    closing.add("drill checks", checks::shutdownNow);
    Alarms alarms = closing.add("drill alarm", new Alarms("drill"));
    Drills drills =
        Drills.open(
            new DrillParts(
                stations.links(),
                stations.links().cuts(),
                stations.shop(),
                stations.routes(),
                log,
                new DrillParts.Surroundings(alarms, checks, clock, settings.failbackAfter())));
    return closing.add("drills", drills);
  }

  /** By the time that the shop's own clock shows: that is when somebody meant a drill to be. */
  private static DrillSchedule schedule(
      Drills drills,
      GatewaySettings settings,
      Reload reload,
      InstantSource clock,
      Closing closing) {
    Alarms alarms = closing.add("drill times", new Alarms("drill-times"));
    InstantSource shown = clock instanceof SteadyClock steady ? steady.wall() : clock;
    DrillSchedule schedule = new DrillSchedule(drills, alarms, shown, ZoneId.systemDefault());
    schedule.replace(settings.drills());
    reload.onApplied(now -> schedule.replace(now.drills()));
    return schedule;
  }
}
