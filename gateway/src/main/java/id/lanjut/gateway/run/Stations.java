package id.lanjut.gateway.run;

import id.lanjut.gateway.config.GatewaySettings;
import id.lanjut.gateway.hold.HeldLinks;
import id.lanjut.gateway.hold.PausedRoutes;
import id.lanjut.gateway.quota.QuotaWatch;
import id.lanjut.gateway.quota.TrafficMeters;
import id.lanjut.gateway.reload.Reload;
import id.lanjut.gateway.terminal.Terminals;
import id.lanjut.gateway.terminal.Waiters;
import id.lanjut.routes.callback.CallbackResult;
import id.lanjut.routes.callback.MakeCallbacks;
import id.lanjut.routes.deliver.DeliverRoute;
import id.lanjut.routes.deliver.Dispatcher;
import id.lanjut.routes.deliver.GiveUp;
import id.lanjut.routes.deliver.WithdrawUnsent;
import id.lanjut.routes.drill.DrillParts;
import id.lanjut.routes.drill.JournalledTill;
import id.lanjut.routes.flow.Flows;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.LinkStatus;
import id.lanjut.routes.link.Links;
import id.lanjut.routes.link.LinksSettings;
import id.lanjut.routes.project.ProjectRoute;
import id.lanjut.routes.resolve.ResolveUnknown;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.moving.StoreSettings;
import id.lanjut.store.moving.TransactionIds;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Snapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What works between the doors: journal, links and routes, and who hears of each change. */
record Stations(
    RouteTable routes,
    Terminals terminals,
    TransactionStore store,
    Links links,
    HeldLinks held,
    PausedRoutes paused,
    QuotaWatch quota,
    Dispatcher dispatcher,
    Alarms alarms,
    Waiters waiters,
    TransactionIds ids,
    PrometheusMeterRegistry registry,
    Reload reload,
    CompletableFuture<Flows> flows) {
  /** Opens the parts; what is open is handed to {@code closing} at once. */
  static Stations open(
      GatewaySettings settings, InstantSource clock, Consumer<String> onBroken, Closing closing) {
    // While the journal is read: with a long queue that takes a second or more.
    CompletableFuture<Flows> flows = beside("flows", Flows::open, closing);
    CompletableFuture<Links> probed =
        beside("links", () -> Links.open(linksSettings(settings), clock), closing);
    TransactionIds ids = new TransactionIds(clock, new SecureRandom());
    TransactionStore store =
        closing.add("store", TransactionStore.open(storeSettings(settings), ids, clock, onBroken));
    Links links = probed.join();
    QuotaWatch quota = watchQuota(links, store, clock, closing);
    // A second time: what is on its way is broken off while its outcome can still be written.
    closing.add("links", links);
    HeldLinks held = HeldLinks.open(settings.data(), links, clock);
    RouteTable routes = new RouteTable(settings.routes(), settings.upstreams());
    PausedRoutes paused = PausedRoutes.open(settings.data(), routes, clock);
    Terminals terminals = new Terminals(settings.terminals());
    Alarms alarms = closing.add("alarms", new Alarms("alarms"));
    Dispatcher dispatcher = new Dispatcher(routes, links, alarms, System::nanoTime);
    Waiters waiters = new Waiters(store::find, waiting -> noneIsUp(waiting, routes, links));
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    TrafficMeters.register(registry, links);
    Reload reload =
        new Reload(settings, new Reload.Parts(routes, terminals, store, links), clock, registry);
    return new Stations(
        routes,
        terminals,
        store,
        links,
        held,
        paused,
        quota,
        dispatcher,
        alarms,
        waiters,
        ids,
        registry,
        reload,
        flows);
  }

  /** Opens a part on a thread of its own, which ends with that. */
  private static <T extends AutoCloseable> CompletableFuture<T> beside(
      String name, Supplier<T> open, Closing closing) {
    CompletableFuture<T> opening =
        CompletableFuture.supplyAsync(open, task -> new Thread(task, name).start());
    closing.add(name, () -> opening.join().close());
    return opening;
  }

  /** Starts the routes; everything that an earlier run left begins to move. */
  void start(InstantSource clock, Closing closing) throws Exception {
    closing.add("callbacks", MakeCallbacks.start(callbackParts(clock)));
    Workers workers = closing.add("workers", new Workers());
    ResolveUnknown resolveUnknown =
        new ResolveUnknown(
            new ResolveUnknown.Parts(
                store,
                dispatcher,
                links,
                routes,
                new ResolveUnknown.Surroundings(
                    alarms, workers, clock, System::nanoTime, new SecureRandom())));
    store.onChange(dispatcher::onChange);
    store.onChange(waiters::onChange);
    store.onChange(resolveUnknown::onChange);
    routes.onReplace(dispatcher::routesChanged);
    routes.onReplace(resolveUnknown::routesChanged);
    // A second time: what the routes use is closed after them, and Camel after that again.
    closing
        .add("routes", flows.join())
        .start(
            new DeliverRoute(
                new DeliverRoute.Parts(
                    store,
                    dispatcher,
                    links,
                    routes,
                    new DeliverRoute.Surroundings(workers, clock, new SecureRandom()))),
            new ProjectRoute(store),
            new GiveUp(store, dispatcher));
    List<Snapshot> unfinished = store.unfinished();
    dispatcher.load(unfinished);
    unfinished.forEach(resolveUnknown::onChange);
    closing.add("withdrawal", new WithdrawUnsent(store, links, routes)).start();
  }

  private MakeCallbacks.Parts callbackParts(InstantSource clock) {
    return new MakeCallbacks.Parts(
        store.callbacks(),
        routes,
        alarms,
        clock,
        new SecureRandom(),
        result -> count(result, registry));
  }

  private static void count(CallbackResult result, MeterRegistry registry) {
    Counter.builder("lanjut.callbacks")
        .description("Calls that told the shop's own systems how transactions ended")
        .tag("result", result.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .register(registry)
        .increment();
  }

  /** What is sold while a drill runs. */
  DrillParts.Shop shop() {
    return new DrillParts.Shop(
        store, store::unfinished, new JournalledTill(store, dispatcher, ids));
  }

  /** Closed after the links, which carry nothing then, and before the store. */
  private static QuotaWatch watchQuota(
      Links links, TransactionStore store, InstantSource clock, Closing closing) {
    Alarms alarms = closing.add("quota alarm", new Alarms("quota"));
    QuotaWatch.Surroundings around =
        new QuotaWatch.Surroundings(clock, ZoneId.systemDefault(), alarms);
    List<LinkSettings> watched = links.statuses().stream().map(LinkStatus::settings).toList();
    return closing.add("quota", QuotaWatch.open(watched, links, store.traffic(), around));
  }

  private static StoreSettings storeSettings(GatewaySettings settings) {
    return new StoreSettings(
        settings.data(),
        settings.diskReserveBytes(),
        settings.ledger().keysRemembered(),
        standby(settings));
  }

  private static LinksSettings linksSettings(GatewaySettings settings) {
    return new LinksSettings(
        settings.links(), settings.balance(), settings.failbackAfter(), settings.upstreams());
  }

  /** The links that are not of the most preferred tier. */
  private static Set<String> standby(GatewaySettings settings) {
    int best = settings.links().stream().mapToInt(LinkSettings::priority).min().orElseThrow();
    return settings.links().stream()
        .filter(link -> link.priority() != best)
        .map(LinkSettings::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * While its route is paused, every link it may take is at best in doubt, or its class has to
   * wait, it is no use to keep a terminal waiting.
   */
  private static boolean noneIsUp(Snapshot waiting, RouteTable routes, Links links) {
    Optional<RouteSettings> route = routes.byName(waiting.transaction().route());
    if (routes.isPaused(waiting.transaction().route())
        || route.filter(links::isDeferred).isPresent()) {
      return true;
    }
    return links.statuses().stream()
        .filter(status -> status.state() == LinkState.UP)
        .map(status -> status.settings().name())
        .noneMatch(up -> route.isEmpty() || route.get().mayTake(up));
  }
}
