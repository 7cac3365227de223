package id.lanjut.routes.link;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the upstreams' own hosts, and is good as soon as any of them can be reached: a link
 * is not down because one API is. While all is well it asks only the one that answered last, which
 * keeps a metered line's bill small; in doubt it asks all of them at once.
 */
final class ConnectProbe implements Prober {
  private final Supplier<List<ProbeTarget>> current;
  private final ProbeConnector connector;
  private final Executor executor;
  private volatile @Nullable ProbeTarget favourite;

  /** How one probe asks. */
  private record Asking(boolean closely, Duration within, OpenSockets sockets) {}

  /**
   * Makes a probe.
   *
   * @param current the hosts to reach; asked at each probe, because the upstreams may change
   */
  ConnectProbe(Supplier<List<ProbeTarget>> current, ProbeConnector connector, Executor executor) {
    this.current = current;
    this.connector = connector;
    this.executor = executor;
  }

  @Override
  public ProbeResult probe(boolean inDoubt, Duration within) {
    List<ProbeTarget> targets = current.get();
    if (targets.isEmpty()) {
      return new ProbeResult.Good();
    }
    if (inDoubt && targets.size() > 1) {
      return askAll(targets, within);
    }
    Asking asking = new Asking(inDoubt, within, new OpenSockets());
    ProbeResult result = ask(favouriteOf(targets), asking);
    return result instanceof ProbeResult.Good || targets.size() == 1
        ? result
        : askAll(targets, within);
  }

  private ProbeTarget favouriteOf(List<ProbeTarget> targets) {
    ProbeTarget last = favourite;
    return last != null && targets.contains(last) ? last : targets.get(0);
  }

  private ProbeResult askAll(List<ProbeTarget> targets, Duration within) {
    // Closing ends those that still connect, so that none outlives its probe.
    try (OpenSockets sockets = new OpenSockets()) {
      CompletionService<ProbeResult> answers = new ExecutorCompletionService<>(executor);
      Asking asking = new Asking(true, within, sockets);
      for (ProbeTarget target : targets) {
        var unused = answers.submit(() -> ask(target, asking));
      }
      return firstGood(answers, targets.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ProbeResult.Failed("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a probe broke", e.getCause());
    }
  }

  private static ProbeResult firstGood(CompletionService<ProbeResult> answers, int asked)
      throws InterruptedException, ExecutionException {
    ProbeResult result = answers.take().get();
    for (int i = 1; i < asked && !(result instanceof ProbeResult.Good); i++) {
      result = answers.take().get();
    }
    return result;
  }

  private ProbeResult ask(ProbeTarget target, Asking asking) {
    ProbeResult result =
        connector.connect(target, asking.closely(), asking.within(), asking.sockets());
    if (result instanceof ProbeResult.Good) {
      favourite = target;
    }
    return result;
  }
}
