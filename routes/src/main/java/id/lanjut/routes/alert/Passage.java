package id.lanjut.routes.alert;

import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.Limits;
import id.lanjut.routes.table.Mode;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.routes.table.WhenOffline;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Messages as the links see them: what the class of their route lets them take. */
final class Passage {
  private static final RouteSettings SPARING = route(ServiceClass.BULK);
  private static final RouteSettings ANY = route(ServiceClass.VITAL);

  private Passage() {}

  /** The route for what takes no link that has to be spared, or for what takes any. */
  static RouteSettings of(boolean sparing) {
    return sparing ? SPARING : ANY;
  }

  private static RouteSettings route(ServiceClass serviceClass) {
    return new RouteSettings(
        "alerts",
        "/",
        Set.of(),
        "alerts",
        "",
        Mode.RELAY,
        RouteSettings.DEFAULT_KEY,
        false,
        null,
        Duration.ZERO,
        WhenOffline.REFUSE,
        Duration.ZERO,
        Duration.ZERO,
        null,
        Limits.OF_A_RELAY,
        Drain.DEFAULT,
        serviceClass,
        null,
        null,
        Set.of(),
        false,
        Map.of(),
        null,
        false);
  }
}
