package id.lanjut.gateway.config;

import id.lanjut.routes.table.Mode;
import id.lanjut.routes.table.RouteSettings;
import java.util.ArrayList;
import java.util.List;

/** Says which settings this version accepts without acting on them: silence would mislead. */
final class NotActiveYet {
  private final List<String> lines = new ArrayList<>();

  private NotActiveYet() {}

  /** One line for each setting that differs from its default and has no effect. */
  static List<String> in(GatewaySettings settings) {
    NotActiveYet notes = new NotActiveYet();
    notes.note(settings.forwardProxy().isPresent(), "forward-proxy", "nothing listens there");
    for (int i = 0; i < settings.routes().size(); i++) {
      notes.route("routes[" + i + "].", settings.routes().get(i));
    }
    return notes.lines;
  }

  private void route(String path, RouteSettings route) {
    note(route.mode() == Mode.CACHE, path + "mode", "cache is treated as relay");
  }

  private void note(boolean configured, String path, String instead) {
    if (configured) {
      lines.add(path + ": accepted, not active yet: " + instead);
    }
  }
}
