package id.lanjut.gateway.alert;

import id.lanjut.gateway.config.AlertSettings;
import id.lanjut.gateway.config.AlertSettings.Rules;
import id.lanjut.gateway.quota.LinkTraffic;
import id.lanjut.routes.alert.Carrier;
import id.lanjut.routes.alert.Target;
import id.lanjut.routes.deliver.Alarm;
import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.LinkChange;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.store.drill.DrillReport;
import id.lanjut.store.transaction.Snapshot;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Tells people what is wrong.
 *
 * <pre>
 * links, queue, quota, drills ──► {@link Watch} ──► {@link Rule}s look ──► {@link Register}: one step
 *                                                                             │ messages
 *                                     the targets ◄── {@link Deliveries} ◄── {@link Desk}: on the disk
 * </pre>
 */
public final class Alerts implements AutoCloseable {
  private static final String FILE = "alerts.json";

  private final Desk desk;
  private final Watch watch;
  private final Deliveries deliveries;
  private final QueueEvents queueEvents;
  private final FailedDrill failedDrill;
  private final Trial trial;

  /**
   * What is looked at.
   *
   * @param drilled the links that a drill has cut now
   * @param unfinished every transaction that has not ended
   * @param freeBytes what is free on the disk; negative when that cannot be told
   * @param traffic what each link with a quota has carried
   */
  public record Sources(
      LinkSelector links,
      Supplier<Set<String>> drilled,
      Supplier<List<Snapshot>> unfinished,
      LongSupplier freeBytes,
      Supplier<Map<String, LinkTraffic>> traffic) {}

  /**
   * What is handed in.
   *
   * @param gateway what people call this gateway
   * @param directory where the file lies, or will lie
   * @param shown what people read off this computer's clock, which quiet hours go by
   * @param looks rings on one thread, which writes a small file now and then
   * @param posts rings on another one, which waits for answers
   */
  public record Surroundings(
      String gateway,
      Path directory,
      InstantSource clock,
      InstantSource shown,
      ZoneId zone,
      RandomGenerator random,
      Alarm looks,
      Alarm posts) {}

  private Alerts(AlertSettings settings, Sources sources, Carrier carrier, Surroundings around) {
    Rules rules = settings.rules();
    this.failedDrill = new FailedDrill();
    this.desk =
        Desk.open(
            new BookFile(around.directory().resolve(FILE)), new Watched(rules, sources.links()));
    Wording wording = wording(settings, sources.links(), around);
    this.deliveries =
        new Deliveries(
            new Deliveries.Parts(
                desk,
                new Age(wording::dropped),
                carrier,
                settings.to(),
                around.posts(),
                around.clock(),
                around.random()));
    Set<String> names = settings.to().stream().map(Target::name).collect(Collectors.toSet());
    this.watch =
        new Watch(
            new Watch.Parts(
                rules(rules, sources),
                new Register(settings.group(), names, wording::tell),
                desk,
                new QuietHours(settings.quiet(), around.zone()),
                around.clock(),
                around.shown(),
                around.looks(),
                deliveries::wake));
    this.queueEvents =
        new QueueEvents(watch, desk::book, around.looks(), rules.queueOlderThanOrNull());
    this.trial = new Trial(carrier, settings.to(), () -> wording.trial(around.clock().instant()));
    desk.change(book -> book.onlyFor(names));
  }

  /** Looks for the first time, and goes on with what an earlier run could not hand over. */
  public static Alerts open(
      AlertSettings settings, Sources sources, Carrier carrier, Surroundings around) {
    Alerts alerts = new Alerts(settings, sources, carrier, around);
    LinkSelector links = sources.links();
    links.onChange(alerts::onLink);
    links.onFailback(alerts.deliveries::wake);
    links.onScarcity(alerts.deliveries::wake);
    alerts.watch.changed();
    alerts.deliveries.wake();
    return alerts;
  }

  private static Wording wording(AlertSettings settings, LinkSelector links, Surroundings around) {
    return new Wording(
        around.gateway(),
        settings.language(),
        around.zone(),
        () -> links.standing().stream().map(Link::name).toList(),
        () -> id(around.random()));
  }

  private List<Rule> rules(Rules wanted, Sources sources) {
    List<Rule> rules = new ArrayList<>();
    Optional.ofNullable(wanted.linkDownOrNull())
        .ifPresent(
            patience -> rules.add(new LinkDown(sources.links(), sources.drilled(), patience)));
    if (wanted.held() > 0 || wanted.queueOlderThanOrNull() != null) {
      rules.add(new QueueTroubles(sources.unfinished(), wanted));
    }
    if (wanted.diskBytes() > 0) {
      rules.add(new FullDisk(sources.freeBytes(), wanted.diskBytes()));
    }
    Optional.ofNullable(wanted.quotaOrNull())
        .ifPresent(level -> rules.add(new UsedQuota(sources.traffic(), level)));
    if (wanted.drillFailed()) {
      rules.add(failedDrill);
    }
    return rules;
  }

  private static String id(RandomGenerator random) {
    return "alert-%016x%016x".formatted(random.nextLong(), random.nextLong());
  }

  private void onLink(LinkChange change) {
    watch.changed();
    if (change.comesBack()) {
      deliveries.linkCameBack();
    }
  }

  /** Hears of every change of a transaction; quick. */
  public Consumer<Snapshot> queue() {
    return queueEvents;
  }

  /** A drill is over. */
  public void onDrill(DrillReport report) {
    failedDrill.onReport(report);
    watch.changed();
  }

  /** How far a link's quota is used is another than before. */
  public void onQuota() {
    watch.changed();
  }

  AlertsView view() {
    return AlertsView.of(desk.book(), deliveries.standings());
  }

  Trial trial() {
    return trial;
  }

  /** What waits is handed over after the next start. */
  @Override
  public void close() {
    deliveries.close();
  }
}
