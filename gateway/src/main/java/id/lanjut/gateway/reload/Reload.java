package id.lanjut.gateway.reload;

import id.lanjut.gateway.config.AtNextStart;
import id.lanjut.gateway.config.ConfigResult;
import id.lanjut.gateway.config.GatewaySettings;
import id.lanjut.gateway.terminal.Terminals;
import id.lanjut.gateway.yaml.Fault;
import id.lanjut.routes.link.Links;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.moving.TransactionStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a configuration in while the gateway runs. A good one is in force when this returns, but
 * for what only a start can change; a bad one changes nothing, and says why.
 */
public final class Reload {
  private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

  private final GatewaySettings started;
  private final Parts parts;
  private final InstantSource clock;
  private final Counter appliedCount;
  private final Counter refusedCount;
  private final List<Consumer<GatewaySettings>> listeners = new CopyOnWriteArrayList<>();
  private volatile LastReload last;

  // Guarded by this.
  private GatewaySettings inForce;
  private List<Fault> faults = List.of();

  /** What can change while it runs. */
  public record Parts(
      RouteTable routes, Terminals terminals, TransactionStore store, Links links) {}

  /**
   * Changes these parts from now on.
   *
   * @param started what they were made with
   * @param registry counts what becomes of each configuration
   */
  public Reload(GatewaySettings started, Parts parts, InstantSource clock, MeterRegistry registry) {
    this.started = started;
    this.inForce = started;
    this.parts = parts;
    this.clock = clock;
    this.appliedCount = counter(registry, "applied");
    this.refusedCount = counter(registry, "refused");
    this.last = new LastReload(true, clock.instant(), List.of(), List.of());
  }

  private static Counter counter(MeterRegistry registry, String result) {
    return Counter.builder("lanjut.config.reloads")
        .description("Configurations that were read while the gateway runs")
        .tag("result", result)
        .register(registry);
  }

  /** Tells of each one that was taken, before it is said to be in force. */
  public void onApplied(Consumer<GatewaySettings> listener) {
    listeners.add(listener);
  }

  /** What became of the latest one. */
  public LastReload last() {
    return last;
  }

  /** Takes it, unless it is what was read last. */
  public synchronized void takeIfChanged(ConfigResult read) {
    if (read instanceof ConfigResult.Faulty faulty
        ? !faulty.faults().equals(faults)
        : !faults.isEmpty() || !((ConfigResult.Loaded) read).settings().equals(inForce)) {
      take(read);
    }
  }

  /** Takes it. */
  public synchronized void take(ConfigResult read) {
    if (read instanceof ConfigResult.Loaded loaded) {
      apply(loaded);
    } else if (read instanceof ConfigResult.Faulty faulty) {
      refuse(faulty.faults());
    }
  }

  private void apply(ConfigResult.Loaded loaded) {
    GatewaySettings settings = loaded.settings();
    parts.terminals().replace(settings.terminals());
    parts.routes().replace(settings.routes(), settings.upstreams());
    parts.links().upstreamsChanged(settings.upstreams());
    parts.store().reserve(settings.diskReserveBytes());
    listeners.forEach(listener -> listener.accept(settings));
    List<String> atNextStart = AtNextStart.among(started, settings);
    inForce = settings;
    faults = List.of();
    last = new LastReload(true, clock.instant(), List.of(), atNextStart);
    appliedCount.increment();
    LOG.info("the configuration was read again and is in force");
    loaded.notActiveYet().forEach(LOG::warn);
    atNextStart.forEach(key -> LOG.warn("{}: takes effect at the next start", key));
  }

  private void refuse(List<Fault> found) {
    faults = found;
    List<String> lines = found.stream().map(Fault::toString).toList();
    last = new LastReload(false, clock.instant(), lines, AtNextStart.among(started, inForce));
    refusedCount.increment();
    lines.forEach(line -> LOG.error("the old configuration stays: {}", line));
  }
}
