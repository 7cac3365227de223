package id.lanjut.routes.hedge;

import id.lanjut.routes.link.Recall;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.link.Try;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.UpstreamSettings;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * One read: over its first link on the thread that wants the answer, and from some moment on over a
 * second link on another thread. The first head that comes is the answer, whatever its status; the
 * other link is called back then, and what it may still have answered is thrown away.
 */
final class Race {
  private final Course course;
  private final Experience experience;
  private final InstantSource clock;
  private final Consumer<HedgeResult> counted;
  private final long begunMillis;

  /** Being slower than another link says something of the first. */
  private final Recall first = Recall.blaming();

  private final AtomicBoolean decided = new AtomicBoolean();

  // Guarded by this.
  private @Nullable Hedge hedge;
  private boolean over;

  /** What is sent, and the links for it, two at least. */
  record Course(Request request, RouteSettings route, UpstreamSettings upstream, List<Try> tries) {
    Course {
      tries = List.copyOf(tries);
    }

    Transmission send(Try over, Recall recall) {
      return over.send(request.newBuilder().tag(Recall.class, recall).build(), upstream);
    }
  }

  private record Hedge(Try over, Recall recall, CompletableFuture<Transmission> coming) {}

  Race(Course course, Experience experience, InstantSource clock, Consumer<HedgeResult> counted) {
    this.course = course;
    this.experience = experience;
    this.clock = clock;
    this.counted = counted;
    this.begunMillis = clock.millis();
  }

  Course course() {
    return course;
  }

  Experience experience() {
    return experience;
  }

  long begunMillis() {
    return begunMillis;
  }

  /** Blocks until the head of an answer is there, or none can come any more. */
  Sent run() {
    Try own = course.tries().get(0);
    Transmission transmission = course.send(own, first);
    Hedge other = end();
    if (transmission instanceof Transmission.Answered && decided.compareAndSet(false, true)) {
      learn(own, begunMillis);
      if (other != null) {
        other.recall().recall();
        counted.accept(HedgeResult.LOST);
      }
      return sent(transmission, own, other);
    }
    return other == null
        ? sent(transmission, own, null)
        : settle(transmission, other, other.coming().join());
  }

  /** The first link has brought no answer, or too late; the second one has had all its time. */
  private Sent settle(Transmission ofTheFirst, Hedge other, Transmission ofTheSecond) {
    if (ofTheSecond instanceof Transmission.Answered) {
      counted.accept(HedgeResult.WON);
      throwAway(ofTheFirst);
      return sent(ofTheSecond, other.over(), other);
    }
    counted.accept(HedgeResult.LOST);
    // What may have arrived over one of the two may have arrived.
    boolean mayHaveArrived = ofTheFirst instanceof Transmission.Unknown;
    return sent(mayHaveArrived ? ofTheFirst : ofTheSecond, other.over(), other);
  }

  private Sent sent(Transmission transmission, Try over, @Nullable Hedge other) {
    List<Try> left =
        course.tries().stream()
            .skip(1)
            .filter(next -> other == null || !next.equals(other.over()))
            .toList();
    return new Sent(transmission, over.link(), left);
  }

  private synchronized @Nullable Hedge end() {
    over = true;
    return hedge;
  }

  /**
   * Sends it over a second link as well, unless the first has brought something meanwhile.
   *
   * @return false when there is no thread for it
   */
  synchronized boolean begin(Try second, Executor threads) {
    if (over) {
      return true;
    }
    Recall recall = Recall.blameless();
    try {
      hedge =
          new Hedge(
              second,
              recall,
              CompletableFuture.supplyAsync(() -> overTheSecond(second, recall), threads));
      return true;
    } catch (RejectedExecutionException noneIsFree) {
      return false;
    }
  }

  private Transmission overTheSecond(Try second, Recall recall) {
    long sentMillis = clock.millis();
    Transmission transmission = course.send(second, recall);
    if (transmission instanceof Transmission.Answered) {
      if (decided.compareAndSet(false, true)) {
        first.recall();
        learn(second, sentMillis);
        learn(course.tries().get(0), begunMillis);
      } else {
        throwAway(transmission);
      }
    }
    return transmission;
  }

  private void learn(Try link, long sinceMillis) {
    experience.over(link.link().name()).add(clock.millis() - sinceMillis);
  }

  private static void throwAway(Transmission transmission) {
    if (transmission instanceof Transmission.Answered late) {
      late.response().close();
    }
  }
}
