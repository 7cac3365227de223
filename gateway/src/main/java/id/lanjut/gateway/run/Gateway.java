package id.lanjut.gateway.run;

import id.lanjut.gateway.access.Access;
import id.lanjut.gateway.badge.Badges;
import id.lanjut.gateway.config.GatewaySettings;
import id.lanjut.gateway.console.Console;
import id.lanjut.gateway.console.ConsoleParts;
import id.lanjut.gateway.console.Storekeeping;
import id.lanjut.gateway.reload.ConfigWatch;
import id.lanjut.gateway.reload.FileWatch;
import id.lanjut.gateway.reload.Reload;
import id.lanjut.gateway.terminal.TerminalHandler;
import id.lanjut.gateway.upkeep.Backups;
import id.lanjut.gateway.upkeep.Upkeep;
import id.lanjut.gateway.uptime.FateWatch;
import id.lanjut.gateway.uptime.Uptime;
import id.lanjut.gateway.uptime.UptimeRecorder;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.resolve.JournalledDecisions;
import id.lanjut.store.age.Ages;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.uptime.UptimeLog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;

/** A running gateway: the six stations behind two open doors. */
public final class Gateway implements AutoCloseable {
  private static final Duration FIRST_PROBES = Duration.ofSeconds(1);
  private static final int TERMINAL_THREADS = 320;

  /** Each blocks a thread for as long as its upstream takes; charges and health need some too. */
  private static final int RELAYS_AT_ONCE = 256;

  private static final int CONSOLE_THREADS = 24;

  private final Closing closing;
  private final Reload reload;
  private final URI terminals;
  private final URI console;

  private Gateway(Closing closing, Reload reload, URI terminals, URI console) {
    this.closing = closing;
    this.reload = reload;
    this.terminals = terminals;
    this.console = console;
  }

  /**
   * What the wiring is given from outside.
   *
   * @param consoleExtras handlers that the console tries first
   * @param onBroken told when the journal cannot go on: the program has to stop
   * @param clock what every age is measured by
   * @param patience with terminals
   */
  public record Surroundings(
      List<Handler> consoleExtras,
      Consumer<String> onBroken,
      InstantSource clock,
      Patience patience) {
    public Surroundings {
      consoleExtras = List.copyOf(consoleExtras);
    }

    /** With the usual patience. */
    public Surroundings(
        List<Handler> consoleExtras, Consumer<String> onBroken, InstantSource clock) {
      this(consoleExtras, onBroken, clock, Patience.USUAL);
    }

    /** By this computer's time. */
    public Surroundings(List<Handler> consoleExtras, Consumer<String> onBroken) {
      this(consoleExtras, onBroken, SteadyClock.ofThisComputer());
    }
  }

  /**
   * Opens a gateway; it accepts traffic when this returns.
   *
   * @throws DataDirectoryInUse when another process has the data directory
   * @throws Exception when a part does not start; what had started is stopped again
   */
  public static Gateway open(GatewaySettings settings, Surroundings surroundings) throws Exception {
    Closing closing = new Closing();
    try {
      lock(settings.data(), closing);
      InstantSource clock = surroundings.clock();
      Stations stations = Stations.open(settings, clock, surroundings.onBroken(), closing);
      if (clock instanceof SteadyClock steady) {
        steady.onSet(stations.store().ages()::clockWasSet);
      }
      Alarms badgeAlarm = closing.add("badge alarm", new Alarms("badges"));
      Badges badges = Badges.open(stations.store(), stations.links(), badgeAlarm);
      stations.start(clock, closing);
      stations.links().awaitFirstProbes(FIRST_PROBES);
      URI console = openConsole(settings, stations, surroundings, clock, closing);
      URI terminals = openTerminals(settings, stations, badges, surroundings, closing);
      return new Gateway(closing, stations.reload(), terminals, console);
    } catch (Exception e) {
      closing.close();
      throw e;
    }
  }

  private static void lock(Path directory, Closing closing) throws Exception {
    closing.add(
        "data directory",
        DataDirectory.take(directory).orElseThrow(() -> new DataDirectoryInUse(directory)));
  }

  private static URI openTerminals(
      GatewaySettings settings,
      Stations stations,
      Badges badges,
      Surroundings surroundings,
      Closing closing)
      throws Exception {
    TerminalHandler handler =
        new TerminalHandler(
            new TerminalHandler.Parts(
                stations.routes(),
                stations.terminals(),
                stations.store(),
                stations.dispatcher(),
                stations.links(),
                stations.waiters(),
                Hedges.open(stations.links(), stations.registry(), surroundings.clock(), closing),
                badges,
                RELAYS_AT_ONCE,
                stations.registry()),
            () -> "lanjut-" + stations.ids().next());
    Listener listener =
        Listener.open(
            Listener.threads("terminals", TERMINAL_THREADS),
            settings.listen(),
            surroundings.patience(),
            handler);
    return closing.add("terminals", listener).uri();
  }

  private static URI openConsole(
      GatewaySettings settings,
      Stations stations,
      Surroundings surroundings,
      InstantSource clock,
      Closing closing)
      throws Exception {
    Backups backups = tend(settings, stations, clock, closing);
    Recorded recorded = recordUptime(settings, stations, clock, closing);
    Rehearsals rehearsals = Rehearsals.open(settings, stations, clock, closing);
    Handler alerts = Telling.open(settings, stations, rehearsals, clock, closing);
    Handler handler =
        Console.handler(
            new ConsoleParts(
                settings.name(),
                settings.console().host(),
                access(settings.data(), clock, closing),
                stations.store(),
                stations.store().days(),
                new JournalledDecisions(stations.store(), stations.dispatcher(), stations.routes()),
                storekeeping(stations.store(), backups),
                stations.links(),
                stations.held(),
                stations.paused(),
                rehearsals.drills(),
                rehearsals.schedule()::next,
                alerts,
                recorded.uptime()::report,
                recorded.uptime()::links,
                recorded.fates()::known,
                stations.quota()::traffic,
                stations.routes()::upstreams,
                stations.routes()::routes,
                stations.routes()::urlOf,
                clock,
                ZoneId.systemDefault(),
                stations.store()::hasRoom,
                stations.registry(),
                stations.reload()::last,
                surroundings.consoleExtras()));
    Listener listener =
        Listener.open(
            Listener.threads("console", CONSOLE_THREADS),
            settings.console(),
            Patience.USUAL,
            handler);
    return closing.add("console", listener).uri();
  }

  /** Knows who may use the console, and notices at once when that changes. */
  private static Access access(Path data, InstantSource clock, Closing closing) throws IOException {
    Access access = Access.open(data, new SecureRandom(), clock);
    closing.add("users watch", FileWatch.orNone(Access.file(data), access::look));
    return access;
  }

  /** Has the store tended by a thread of its own. */
  private static Backups tend(
      GatewaySettings settings, Stations stations, InstantSource clock, Closing closing) {
    int most = settings.ledger().backups();
    Backups backups =
        new Backups(stations.store(), settings.data().resolve("backups"), most, clock);
    Alarms alarms = closing.add("upkeep", new Alarms("upkeep"));
    new Upkeep(stations.store(), backups, settings.ledger(), clock, ZoneId.systemDefault())
        .start(alarms);
    return backups;
  }

  /** What the record tells. */
  private record Recorded(Uptime uptime, FateWatch fates) {}

  /** Begins to record how the links do, and when the gateway runs. */
  private static Recorded recordUptime(
      GatewaySettings settings, Stations stations, InstantSource clock, Closing closing) {
    UptimeLog log = stations.store().uptime();
    Alarms alarms = closing.add("uptime alarm", new Alarms("uptime"));
    UptimeRecorder recorder =
        closing.add("uptime", UptimeRecorder.start(log, stations.links(), clock, alarms));
    Uptime uptime =
        new Uptime(
            log,
            recorder::current,
            settings.links().stream().map(LinkSettings::name).toList(),
            new Uptime.Surroundings(clock, ZoneId.systemDefault(), settings.outageCostOrNull()));
    return new Recorded(
        uptime, FateWatch.start(stations.links(), uptime, stations.store().drills(), alarms));
  }

  private static Storekeeping storekeeping(TransactionStore store, Backups backups) {
    return new Storekeeping() {
      @Override
      public List<String> setAside() {
        return store.setAside();
      }

      @Override
      public Ages.Finding clock() {
        return store.ages().finding();
      }

      @Override
      public long callbacksOwed() {
        return store.callbacks().owed();
      }

      @Override
      public Path backUp() throws IOException {
        return backups.backUp();
      }
    };
  }

  /** Does from now on what the file says, also when it is changed, as far as that is possible. */
  public void follow(Path configuration) {
    Alarms alarms = closing.add("configuration alarm", new Alarms("config-reload"));
    closing.add("configuration watch", ConfigWatch.start(configuration, reload, alarms));
  }

  /** Where terminals come in. */
  public URI terminals() {
    return terminals;
  }

  /** Where operators come in. */
  public URI console() {
    return console;
  }

  /** Closes the doors, lets what is on its way end within a few seconds, and closes the rest. */
  @Override
  public void close() {
    closing.close();
  }
}
