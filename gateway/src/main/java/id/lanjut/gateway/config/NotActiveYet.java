package id.lanjut.gateway.config;

import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.table.Mode;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.ServiceClass;
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
    for (int i = 0; i < settings.links().size(); i++) {
      notes.link("links[" + i + "].", settings.links().get(i));
    }
    for (int i = 0; i < settings.routes().size(); i++) {
      notes.route("routes[" + i + "].", settings.routes().get(i));
    }
    return notes.lines;
  }

  private void link(String path, LinkSettings link) {
    note(link.metered(), path + "metered", "its bytes are neither counted nor spared");
  }

  private void route(String path, RouteSettings route) {
    note(route.mode() == Mode.CACHE, path + "mode", "cache is treated as relay");
    note(
        route.serviceClass() != ServiceClass.NORMAL,
        path + "class",
        "all routes are treated as normal");
  }

  private void note(boolean configured, String path, String instead) {
    if (configured) {
      lines.add(path + ": accepted, not active yet: " + instead);
    }
  }
}
