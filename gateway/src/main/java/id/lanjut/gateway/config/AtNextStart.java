package id.lanjut.gateway.config;

import java.util.List;
import java.util.function.Function;

/** Says which settings a running gateway cannot change: they take effect at its next start. */
public final class AtNextStart {
  /** A key of the file and what it says. */
  private record Setting(String key, Function<GatewaySettings, Object> value) {}

  private static final List<Setting> SETTINGS =
      List.of(
          new Setting("name", GatewaySettings::name),
          new Setting("data", GatewaySettings::data),
          new Setting("listen", GatewaySettings::listen),
          new Setting("console", GatewaySettings::console),
          new Setting("forward-proxy", GatewaySettings::forwardProxy),
          new Setting("links", GatewaySettings::links),
          new Setting("balance", GatewaySettings::balance),
          new Setting("failback-after", GatewaySettings::failbackAfter),
          new Setting("keys-remembered", settings -> settings.ledger().keysRemembered()),
          new Setting("ledger", settings -> rest(settings.ledger())),
          new Setting("outage-cost", GatewaySettings::outageCost),
          new Setting("alerts", GatewaySettings::alerts));

  /** All of them, as keys of the file. */
  static final List<String> KEYS = SETTINGS.stream().map(Setting::key).toList();

  private AtNextStart() {}

  private static Object rest(LedgerSettings ledger) {
    return List.of(ledger.keep(), ledger.backupAt(), ledger.backups());
  }

  /**
   * The keys of the file that say something else than a gateway was started with, in its order.
   *
   * @param started what it was started with
   * @param now what the file says now
   */
  public static List<String> among(GatewaySettings started, GatewaySettings now) {
    return SETTINGS.stream()
        .filter(setting -> !setting.value().apply(started).equals(setting.value().apply(now)))
        .map(Setting::key)
        .toList();
  }
}
