package id.lanjut.gateway.quota;

import id.lanjut.routes.link.Carried;
import id.lanjut.routes.link.Metering;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Links that carry what a test says. */
final class LinesInMemory implements Metering {
  final List<Set<String>> spared = new ArrayList<>();
  private final Map<String, Carried> carried = new LinkedHashMap<>();

  void carry(String link, long sent, long received, long probes) {
    carried.merge(
        link,
        new Carried(sent, received, probes, 0),
        (a, b) ->
            new Carried(
                a.sent() + b.sent(),
                a.received() + b.received(),
                a.probesSent() + b.probesSent(),
                a.probesReceived() + b.probesReceived()));
  }

  Set<String> sparedNow() {
    return spared.get(spared.size() - 1);
  }

  @Override
  public Map<String, Carried> carried() {
    return Map.copyOf(carried);
  }

  @Override
  public void spare(Set<String> names) {
    spared.add(names);
  }
}
