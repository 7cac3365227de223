package id.lanjut.gateway.alert;

import id.lanjut.gateway.config.AlertSettings;
import id.lanjut.gateway.config.AlertSettings.Language;
import id.lanjut.gateway.config.AlertSettings.Quiet;
import id.lanjut.gateway.config.AlertSettings.Rules;
import id.lanjut.gateway.quota.LinkTraffic;
import id.lanjut.routes.alert.Carrier;
import id.lanjut.routes.alert.HandOver;
import id.lanjut.routes.alert.Notice;
import id.lanjut.routes.alert.Target;
import id.lanjut.store.transaction.Fingerprint;
import id.lanjut.store.transaction.Snapshot;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.Transaction;
import id.lanjut.store.transaction.TransactionId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Alerts over a real file, with time, links, transactions and targets that a test drives. */
final class AlertFixture implements Carrier {
  /** 17.00 in the shop. */
  static final Instant START = Instant.parse("2026-11-29T10:00:00Z");

  static final ZoneId SHOP = ZoneId.of("Asia/Jakarta");

  final DrivenTime time = new DrivenTime(START);
  final LinksByHand links = new LinksByHand(time);
  final Map<TransactionId, Snapshot> moving = new LinkedHashMap<>();
  final Map<String, LinkTraffic> traffic = new HashMap<>();
  final Set<String> drilled = new HashSet<>();
  final Set<String> dead = new HashSet<>();
  long freeBytes = 10L << 30;
  boolean scarce;

  private final Path directory;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Handed> handed = new ArrayList<>();
  private final List<Handed> tried = new ArrayList<>();
  private Rules rules = Rules.DEFAULT;
  private @Nullable Quiet quiet;
  private Language language = Language.ID;
  private List<String> targets = List.of("webhook");
  private Alerts alerts;

  /** A message that a target was given. */
  record Handed(String to, Notice notice) {}

  AlertFixture(Path directory) {
    this.directory = directory;
    this.alerts = open();
  }

  private Alerts open() {
    AlertSettings settings =
        new AlertSettings(
            language,
            rules,
            quiet,
            Duration.ofMinutes(1),
            targets.stream().map(AlertFixture::target).toList());
    Alerts.Sources sources =
        new Alerts.Sources(
            links,
            () -> Set.copyOf(drilled),
            () -> List.copyOf(moving.values()),
            () -> freeBytes,
            () -> Map.copyOf(traffic));
    Alerts.Surroundings around =
        new Alerts.Surroundings(
            "Toko Melati", directory, time, time, SHOP, new SplittableRandom(7), time, time);
    Alerts opened = Alerts.open(settings, sources, this, around);
    pass(Duration.ZERO);
    return opened;
  }

  private static Target target(String name) {
    return new Target.Webhook(name, URI.create("http://127.0.0.1/" + name), null);
  }

  AlertFixture with(Rules other) {
    rules = other;
    return restarted();
  }

  AlertFixture with(Quiet hours) {
    quiet = hours;
    return restarted();
  }

  AlertFixture in(Language other) {
    language = other;
    return restarted();
  }

  AlertFixture to(String... names) {
    targets = List.of(names);
    return restarted();
  }

  /** Ends as by kill -9, and starts anew. */
  AlertFixture restarted() {
    alerts.close();
    time.forget();
    links.restart();
    alerts = open();
    return this;
  }

  Alerts alerts() {
    return alerts;
  }

  void pass(Duration duration) {
    time.pass(duration);
  }

  void passMinutes(int minutes) {
    pass(Duration.ofMinutes(minutes));
  }

  /** What was taken, in its order. */
  List<Handed> handed() {
    return List.copyOf(handed);
  }

  /** The texts that were taken, without the gateway's name on top. */
  List<String> texts() {
    return handed.stream()
        .map(one -> one.notice().text().replaceFirst("^Toko Melati\n\n", ""))
        .toList();
  }

  /** What targets were tried with, taken or not. */
  List<Handed> tried() {
    return List.copyOf(tried);
  }

  /** A transaction comes to a state, and that is told. */
  void transaction(String key, State state) {
    int number = numbers.computeIfAbsent(key, any -> numbers.size());
    TransactionId id = new TransactionId("%026d".formatted(number));
    Snapshot before = moving.get(id);
    Instant acceptedAt = before == null ? time.instant() : before.transaction().acceptedAt();
    Transaction transaction =
        new Transaction(
            id,
            moving.size(),
            "charge",
            null,
            key,
            Fingerprint.NONE,
            null,
            null,
            acceptedAt,
            acceptedAt.plusSeconds(86_400));
    Snapshot now = new Snapshot(transaction, state, time.instant(), List.of(), null, null);
    if (state.isFinal()) {
      moving.remove(id);
    } else {
      moving.put(id, now);
    }
    alerts.queue().accept(now);
  }

  @Override
  public boolean hasWay(boolean sparing) {
    return links.anyIsUp() && !(sparing && scarce);
  }

  @Override
  public HandOver carry(Target target, Notice notice) {
    tried.add(new Handed(target.name(), notice));
    if (dead.contains(target.name())) {
      return new HandOver.Failed("it answered 500");
    }
    handed.add(new Handed(target.name(), notice));
    return new HandOver.Taken("4g");
  }
}
