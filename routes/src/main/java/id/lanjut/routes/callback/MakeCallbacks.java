package id.lanjut.routes.callback;

import id.lanjut.routes.callback.CallbackLine.Owed;
import id.lanjut.routes.deliver.Alarm;
import id.lanjut.routes.deliver.Backoff;
import id.lanjut.routes.table.CallbackSettings;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.store.journal.CallbackEntry;
import id.lanjut.store.moving.Callbacks;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the callbacks that are owed, each at least once: whoever is called may hear of the same end
 * again after a crash. Nothing waits for them but they themselves.
 */
public final class MakeCallbacks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MakeCallbacks.class);
  private static final Duration FIRST_REST = Duration.ofSeconds(1);
  private static final Duration LONGEST_REST = Duration.ofMinutes(5);
  private static final int GONE = 410;

  private final Parts parts;
  private final Backoff backoff;
  private final CallbackClient client = new CallbackClient();
  private final Map<String, CallbackLine> lines = new ConcurrentHashMap<>();

  /**
   * What it works with.
   *
   * @param onResult hears how each call ended
   */
  public record Parts(
      Callbacks callbacks,
      RouteTable routes,
      Alarm alarm,
      InstantSource clock,
      RandomGenerator random,
      Consumer<CallbackResult> onResult) {}

  private MakeCallbacks(Parts parts) {
    this.parts = parts;
    this.backoff = new Backoff(parts.random());
  }

  /** Begins with what an earlier run left. */
  public static MakeCallbacks start(Parts parts) {
    MakeCallbacks makeCallbacks = new MakeCallbacks(parts);
    parts.callbacks().tell(route -> makeCallbacks.settings(route).isPresent());
    parts.callbacks().handOut(makeCallbacks::take);
    return makeCallbacks;
  }

  private Optional<CallbackSettings> settings(String route) {
    return parts.routes().byName(route).flatMap(RouteSettings::callback);
  }

  private void take(CallbackEntry entry) {
    String route = entry.owed().transaction().route();
    CallbackLine line = lines.computeIfAbsent(route, any -> new CallbackLine());
    join(line, new Owed(entry, 0));
  }

  private void join(CallbackLine line, Owed owed) {
    line.add(owed);
    goOn(line);
  }

  private void goOn(CallbackLine line) {
    line.next().ifPresent(owed -> call(line, owed));
  }

  private void call(CallbackLine line, Owed owed) {
    Optional<CallbackSettings> settings = settings(owed.entry().owed().transaction().route());
    if (settings.isEmpty()) {
      giveUp(line, owed, "the route has no callback any more");
      return;
    }
    client.call(
        WebhookRequests.of(owed.entry(), settings.get(), parts.clock().instant()),
        new CallbackClient.Listener() {
          @Override
          public void answered(int status) {
            onAnswer(line, owed, settings.get(), status);
          }

          @Override
          public void failed(IOException reason) {
            onFailure(line, owed, settings.get(), reason.toString());
          }
        });
  }

  private void onAnswer(CallbackLine line, Owed owed, CallbackSettings settings, int status) {
    if (status >= 200 && status < 300) {
      parts.onResult().accept(CallbackResult.TOLD);
      settle(line, owed, "the callback was taken: " + status);
    } else if (status == GONE) {
      giveUp(line, owed, "it answered 410 and wants no callbacks");
    } else {
      onFailure(line, owed, settings, "it answered " + status);
    }
  }

  /** It rests alone: it may be the only one that is refused. */
  private void onFailure(CallbackLine line, Owed owed, CallbackSettings settings, String reason) {
    Duration age = Duration.between(owed.entry().owed().at(), parts.clock().instant());
    if (age.compareTo(settings.giveUpAfter()) >= 0) {
      giveUp(line, owed, reason);
      return;
    }
    parts.onResult().accept(CallbackResult.FAILED);
    Duration rest = backoff.after(FIRST_REST, owed.failures(), LONGEST_REST);
    LOG.atDebug()
        .addKeyValue("transaction", owed.entry().owed().transaction().id())
        .log("a callback is made again in {}: {}", rest, reason);
    parts.alarm().after(rest, () -> join(line, owed.afterAFailure()));
    line.free();
    goOn(line);
  }

  private void giveUp(CallbackLine line, Owed owed, String reason) {
    LOG.atWarn()
        .addKeyValue("transaction", owed.entry().owed().transaction().id())
        .log("its callback is not made: {}", reason);
    parts.onResult().accept(CallbackResult.GIVEN_UP);
    settle(line, owed, "the callback was given up: " + reason);
  }

  private void settle(CallbackLine line, Owed owed, String outcome) {
    var unused =
        parts
            .callbacks()
            .settle(owed.entry(), outcome)
            .whenComplete(
                (done, failure) -> {
                  if (failure == null) {
                    line.free();
                    goOn(line);
                  } else {
                    LOG.error("what became of a callback was not kept: {}", failure.getMessage());
                  }
                });
  }

  /** What is owed is made after the next start. */
  @Override
  public void close() {
    client.close();
  }
}
