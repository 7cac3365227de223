package id.lanjut.gateway.alert;

import id.lanjut.routes.alert.Carrier;
import id.lanjut.routes.alert.HandOver;
import id.lanjut.routes.alert.Target;
import id.lanjut.routes.deliver.Alarm;
import id.lanjut.routes.deliver.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the queue's messages over, one at a time and each target's in their order. A target that
 * does not take one rests, and holds up no other; when a link comes back all of them are tried
 * again. While there is no link it waits for the link's event and for nothing else.
 */
final class Deliveries {
  static final Duration FIRST_REST = Duration.ofSeconds(5);
  static final Duration LONGEST_REST = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

  private final Parts parts;
  private final Map<String, Post> posts = new LinkedHashMap<>();
  private final Backoff backoff;
  private volatile boolean closed;

  /**
   * What it works with.
   *
   * @param alarm rings on one thread that may wait for an answer, and for nobody else
   */
  record Parts(
      Desk desk,
      Age age,
      Carrier carrier,
      List<Target> targets,
      Alarm alarm,
      InstantSource clock,
      RandomGenerator random) {}

  Deliveries(Parts parts) {
    this.parts = parts;
    this.backoff = new Backoff(parts.random());
    parts.targets().forEach(target -> posts.put(target.name(), new Post(target)));
  }

  /** There may be something to hand over. */
  void wake() {
    parts.alarm().after(Duration.ZERO, this::run);
  }

  /** A link is there that was not: what has failed may be the line's fault. */
  void linkCameBack() {
    parts.alarm().after(Duration.ZERO, this::runAfresh);
  }

  private void runAfresh() {
    posts.values().forEach(Post::wake);
    run();
  }

  private void run() {
    Instant now = parts.clock().instant();
    Book book = parts.desk().change(known -> parts.age().trim(known, now));
    Optional<Turn> turn = next(book, now);
    if (turn.isPresent() && !closed) {
      handOver(turn.get());
      // Again from the top: what was posted meanwhile may come first.
      wake();
    }
  }

  /** A message for a target. */
  private record Turn(Posted posted, Post post) {}

  private Optional<Turn> next(Book book, Instant now) {
    boolean any = parts.carrier().hasWay(false);
    boolean sparing = parts.carrier().hasWay(true);
    return book.queue().stream()
        .filter(posted -> posted.notice().sparing() ? sparing : any)
        .flatMap(
            posted ->
                posts.values().stream()
                    .filter(post -> posted.waiting().contains(post.name()) && !post.rests(now))
                    .map(post -> new Turn(posted, post)))
        .findFirst();
  }

  private void handOver(Turn turn) {
    Post post = turn.post();
    String id = turn.posted().notice().id();
    HandOver result = carry(turn);
    if (closed) {
      return;
    }
    Instant now = parts.clock().instant();
    if (result instanceof HandOver.Taken taken) {
      parts.desk().change(book -> book.taken(id, post.name()));
      post.took(now);
      LOG.atInfo().addKeyValue("to", post.name()).addKeyValue("link", taken.link()).log("told");
    } else if (result instanceof HandOver.Failed failed) {
      Duration rest = backoff.after(FIRST_REST, post.failures(), LONGEST_REST);
      post.failed(now, failed.fault(), now.plus(rest));
      LOG.atWarn().addKeyValue("to", post.name()).log("not told: {}", failed.fault());
      parts.alarm().after(rest, this::run);
    }
  }

  /** A fault of the program's own must not keep all others from being told, again and again. */
  private HandOver carry(Turn turn) {
    try {
      return parts.carrier().carry(turn.post().target(), turn.posted().notice());
    } catch (RuntimeException e) {
      LOG.atError().addKeyValue("to", turn.post().name()).setCause(e).log("a message failed");
      return new HandOver.Failed("the gateway's log tells what happened");
    }
  }

  /** How each target stands, in the order of the configuration. */
  List<Post.Standing> standings() {
    return posts.values().stream().map(Post::standing).toList();
  }

  /** Nothing is written any more: what is on its way is handed over again after the next start. */
  void close() {
    closed = true;
  }
}
