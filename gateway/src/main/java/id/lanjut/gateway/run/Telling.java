package id.lanjut.gateway.run;

import id.lanjut.gateway.alert.AlertRequests;
import id.lanjut.gateway.alert.Alerts;
import id.lanjut.gateway.config.AlertSettings;
import id.lanjut.gateway.config.GatewaySettings;
import id.lanjut.gateway.quota.LinkTraffic;
import id.lanjut.routes.alert.AlertCarrier;
import id.lanjut.routes.alert.Carrier;
import id.lanjut.routes.alert.OverMail;
import id.lanjut.routes.drill.Drilling;
import id.lanjut.routes.link.LinkSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Handler;

/** Has people told what is wrong, where the configuration names anybody. */
final class Telling {
  private Telling() {}

  /** What the console answers about it. */
  static Handler open(
      GatewaySettings settings,
      Stations stations,
      Rehearsals rehearsals,
      InstantSource clock,
      Closing closing) {
    return new AlertRequests(
        settings
            .alerts()
            .map(
                wanted -> {
                  Alerts.Surroundings around = surroundings(settings, clock, closing);
                  Alerts alerts = open(settings, wanted, stations, rehearsals, around);
                  return closing.add("alerts", alerts);
                }));
  }

  private static Alerts.Surroundings surroundings(
      GatewaySettings settings, InstantSource clock, Closing closing) {
    return new Alerts.Surroundings(
        settings.name(),
        settings.data(),
        clock,
        clock instanceof SteadyClock steady ? steady.wall() : clock,
        ZoneId.systemDefault(),
        new SecureRandom(),
        closing.add("alert looks", new Alarms("alert-look")),
        closing.add("alert posts", new Alarms("alert-post")));
  }

  private static Alerts open(
      GatewaySettings settings,
      AlertSettings wanted,
      Stations stations,
      Rehearsals rehearsals,
      Alerts.Surroundings around) {
    OverMail mail = new OverMail(stations.flows().join());
    Carrier carrier = new AlertCarrier(stations.links(), settings.name(), around.clock(), mail);
    Alerts alerts = Alerts.open(wanted, sources(settings, stations, rehearsals), carrier, around);
    stations.store().onChange(alerts.queue());
    stations.quota().onLevels(alerts::onQuota);
    rehearsals.log().onReport(alerts::onDrill);
    return alerts;
  }

  private static Alerts.Sources sources(
      GatewaySettings settings, Stations stations, Rehearsals rehearsals) {
    return new Alerts.Sources(
        stations.links(),
        () -> cut(rehearsals.drills()),
        stations.store()::unfinished,
        () -> freeBytes(settings.data()),
        () -> traffic(settings, stations));
  }

  private static Set<String> cut(Drilling drills) {
    return drills
        .running()
        .<Set<String>>map(running -> new HashSet<>(running.soFar().links()))
        .orElse(Set.of());
  }

  /** 0 for a directory that is not there, which is no answer. */
  private static long freeBytes(Path directory) {
    long free = directory.toFile().getUsableSpace();
    return free == 0 && !directory.toFile().exists() ? -1 : free;
  }

  private static Map<String, LinkTraffic> traffic(GatewaySettings settings, Stations stations) {
    return settings.links().stream()
        .filter(link -> link.quota().isPresent())
        .map(LinkSettings::name)
        .collect(Collectors.toMap(Function.identity(), stations.quota()::traffic));
  }
}
