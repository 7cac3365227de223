package id.lanjut.routes.link;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.Dns;

/**
 * A shop with two lines: fiber, which is as the test wants it, and a 4g that always works. All of
 * the judgement is the real one, by driven time: only sockets are not. Tills ask at a steady pace
 * over whatever link is the first to be tried.
 */
final class Rehearsal implements AutoCloseable {
  /** Who waited so long has felt it; as the laboratory counts. */
  private static final int FELT_MILLIS = 300;

  private static final Duration GIVEN_UP = Duration.ofSeconds(30);

  private final PassingTime time;
  private final ObservedLine fiber;
  private final Links links;
  private final List<LinkChange> changes = new ArrayList<>();
  private final List<Long> feltAtMillis = new ArrayList<>();
  private Stalls stalls;
  private String last = "fiber";
  private final List<Switch> switches = new ArrayList<>();

  /** From then on this link was the first to be tried. */
  private record Switch(long atMillis, String to) {}

  Rehearsal(PassingTime time, ObservedLine fiber) {
    this.time = time;
    this.fiber = fiber;
    this.stalls = new Stalls(time, time);
    this.links =
        new Links(
            new LinksSettings(
                List.of(settings("fiber", 1), settings("4g", 2)),
                Balance.PRIORITY,
                Duration.ofSeconds(10),
                List.of()),
            new Clockwork(time, time, Runnable::run),
            this::tools);
    links.onChange(this::note);
    links.start();
  }

  private static LinkSettings settings(String name, int priority) {
    return new LinkSettings(
        name,
        new Via.SystemRoute(),
        LinkSettings.Kind.OTHER,
        "",
        priority,
        1,
        false,
        null,
        List.of());
  }

  private LinkTools tools(LinkSettings settings) {
    LinkDns dns = new LinkDns(settings.name(), Dns.SYSTEM);
    LinkClient client = new LinkClient(settings.via(), dns, time, time, new Line());
    boolean isFiber = settings.name().equals("fiber");
    if (isFiber) {
      stalls = client.stalls();
    }
    Prober prober = isFiber ? fiber : (closely, within) -> new ProbeResult.Good();
    return new LinkTools(dns, client, prober, new Line(), Optional.empty());
  }

  private void note(LinkChange change) {
    if (change.link().equals("fiber")) {
      changes.add(change);
    }
  }

  /** Lets time pass while nobody sells. */
  void quiet(Duration length) {
    time.pass(length);
  }

  /** Lets time pass while tills ask. */
  void sell(int perSecond, Duration length) {
    till(time.millis(), 0, perSecond, time.millis() + length.toMillis());
    time.pass(length);
  }

  /** Asks, and has itself asked again when the next one is due: whatever else takes its time. */
  private void till(long begin, long number, int perSecond, long end) {
    if (time.millis() >= end) {
      return;
    }
    ask();
    long next = begin + (number + 1) * 1_000 / perSecond;
    var unused =
        time.after(
            Duration.ofMillis(Math.max(0, next - time.millis())),
            () -> till(begin, number + 1, perSecond, end));
  }

  private void ask() {
    String first = links.standing().get(0).name();
    if (!first.equals(last)) {
      switches.add(new Switch(time.millis(), first));
      last = first;
    }
    if (!first.equals("fiber")) {
      return;
    }
    int after = fiber.answeredAfterMillis();
    Stalls.Sent sent = stalls.sent("bank");
    if (after >= FELT_MILLIS) {
      feltAtMillis.add(time.millis());
    }
    Duration wait = Duration.ofMillis(Math.min(after, GIVEN_UP.toMillis()));
    var unused =
        time.after(
            wait,
            () -> {
              if (wait.compareTo(GIVEN_UP) < 0) {
                stalls.answered(sent);
              }
              stalls.ended(sent);
            });
  }

  /** How often fiber was believed dead. */
  long downs() {
    return count(LinkState.DOWN);
  }

  long doubts() {
    return count(LinkState.SUSPECT);
  }

  private long count(LinkState state) {
    return changes.stream().filter(change -> change.to() == state).count();
  }

  int switches() {
    return switches.size();
  }

  long switchesUntil(long atMillis) {
    return switches.stream().filter(each -> each.atMillis() < atMillis).count();
  }

  /**
   * When fiber was the first to be tried again.
   *
   * @param fromMillis when it was as it should be again
   */
  double takenAgainAfterSeconds(long fromMillis) {
    return switches.stream()
        .filter(each -> each.atMillis() >= fromMillis && each.to().equals("fiber"))
        .mapToDouble(each -> (each.atMillis() - fromMillis) / 1_000.0)
        .findFirst()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /**
   * From then to the last request that felt it, before the first second in which none did.
   *
   * @param fromMillis when the fault began
   */
  double leftAfterSeconds(long fromMillis) {
    long until = fromMillis;
    for (long felt : feltAtMillis) {
      if (felt >= fromMillis && felt - until > 1_000) {
        break;
      }
      until = Math.max(until, felt);
    }
    return (until - fromMillis) / 1_000.0;
  }

  /** How many requests felt it in that time. */
  long felt(long fromMillis, long toMillis) {
    return feltAtMillis.stream().filter(at -> at >= fromMillis && at < toMillis).count();
  }

  @Override
  public void close() {
    links.close();
  }
}
