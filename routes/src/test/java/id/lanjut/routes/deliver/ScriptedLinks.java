package id.lanjut.routes.deliver;

import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.LinkChange;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.LinkStatus;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.link.Try;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.UpstreamSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** Links named fiber and 4g that answer as the test says, and remember what went over them. */
final class ScriptedLinks implements LinkSelector {
  private static final List<String> NAMES = List.of("fiber", "4g");

  private final List<Consumer<LinkChange>> listeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> scarcityListeners = new CopyOnWriteArrayList<>();
  private final List<String> sent = new CopyOnWriteArrayList<>();
  private final List<String> askedBy = new CopyOnWriteArrayList<>();
  private final BiFunction<String, Request, Transmission> script;
  private final Set<String> up = ConcurrentHashMap.newKeySet();
  private final Set<String> scarce = ConcurrentHashMap.newKeySet();

  ScriptedLinks(boolean up, BiFunction<String, Request, Transmission> script) {
    if (up) {
      this.up.addAll(NAMES);
    }
    this.script = script;
  }

  static Transmission answer(Request request, int status) {
    return new Transmission.Answered(
        new Response.Builder()
            .request(request)
            .protocol(Protocol.HTTP_1_1)
            .code(status)
            .message("")
            .body(ResponseBody.create("{\"ok\":true}", null))
            .build());
  }

  static Transmission answer(Request request, int status, String retryAfter) {
    Response plain = ((Transmission.Answered) answer(request, status)).response();
    return new Transmission.Answered(plain.newBuilder().header("Retry-After", retryAfter).build());
  }

  /** What left, as "link key", in its order. */
  List<String> sent() {
    return List.copyOf(sent);
  }

  /** Whose requests asked for links, in their order; "nobody" for those of no terminal. */
  List<String> askedBy() {
    return List.copyOf(askedBy);
  }

  @Override
  public List<Try> tries(
      RouteSettings route, UpstreamSettings upstream, Optional<String> terminal) {
    askedBy.add(terminal.orElse("nobody"));
    return LinkSelector.super.tries(route, upstream, terminal);
  }

  /** From now on these need not be spared any more, and it is told. */
  void spareNone() {
    scarce.clear();
    scarcityListeners.forEach(Runnable::run);
  }

  /** From now on this one has to be spared. */
  void spare(String link) {
    scarce.add(link);
  }

  @Override
  public boolean isScarce(RouteSettings route, String link) {
    return scarce.contains(link);
  }

  void bringUp() {
    up.addAll(NAMES);
    announce("fiber", LinkState.DOWN, LinkState.UP);
  }

  void bringUp(String link) {
    up.add(link);
    announce(link, LinkState.DOWN, LinkState.UP);
  }

  void takeDown() {
    up.clear();
    announce("fiber", LinkState.UP, LinkState.DOWN);
  }

  void takeDown(String link) {
    up.remove(link);
    announce(link, LinkState.UP, LinkState.DOWN);
  }

  private void announce(String link, LinkState from, LinkState to) {
    listeners.forEach(
        listener -> listener.accept(new LinkChange(link, from, to, "", Instant.EPOCH)));
  }

  @Override
  public List<Link> candidates() {
    return NAMES.stream().filter(up::contains).<Link>map(ScriptedLink::new).toList();
  }

  @Override
  public List<LinkStatus> statuses() {
    return List.of();
  }

  @Override
  public void onChange(Consumer<LinkChange> listener) {
    listeners.add(listener);
  }

  @Override
  public void onScarcity(Runnable listener) {
    scarcityListeners.add(listener);
  }

  private final class ScriptedLink implements Link {
    private final String name;

    ScriptedLink(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Transmission send(Request request, Duration connect, Duration response) {
      Transmission transmission = script.apply(name, request);
      if (!(transmission instanceof Transmission.NotSent)) {
        sent.add(name + " " + request.header("Idempotency-Key"));
      }
      return transmission;
    }
  }
}
