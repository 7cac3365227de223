package id.lanjut.routes.link;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;

/**
 * Connects to the upstreams' own hosts, and is good as soon as any of them can be reached: a link
 * is not down because one API is. While all is well it asks only the one that answered last, which
 * keeps a metered line's bill small; in doubt it asks all of them at once.
 */
final class ConnectProbe implements Prober {
  private final List<ProbeTarget> targets;
  private final ProbeConnector connector;
  private final Executor executor;
  private final Duration timeout;
  private volatile int favourite;

  ConnectProbe(
      List<ProbeTarget> targets, ProbeConnector connector, Executor executor, Duration timeout) {
    this.targets = List.copyOf(targets);
    this.connector = connector;
    this.executor = executor;
    this.timeout = timeout;
  }

  @Override
  public ProbeResult probe(boolean inDoubt) {
    if (targets.isEmpty()) {
      return new ProbeResult.Good();
    }
    if (inDoubt && targets.size() > 1) {
      return askAll();
    }
    ProbeResult result = ask(favourite, new OpenSockets());
    return result instanceof ProbeResult.Good || targets.size() == 1 ? result : askAll();
  }

  private ProbeResult askAll() {
    // Closing ends those that still connect, so that none outlives its probe.
    try (OpenSockets sockets = new OpenSockets()) {
      CompletionService<ProbeResult> answers = new ExecutorCompletionService<>(executor);
      for (int i = 0; i < targets.size(); i++) {
        int index = i;
        var unused = answers.submit(() -> ask(index, sockets));
      }
      return firstGood(answers);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ProbeResult.Failed("interrupted");
    } catch (ExecutionException e) {
      throw new IllegalStateException("a probe broke", e.getCause());
    }
  }

  private ProbeResult firstGood(CompletionService<ProbeResult> answers)
      throws InterruptedException, ExecutionException {
    ProbeResult result = answers.take().get();
    for (int i = 1; i < targets.size() && result instanceof ProbeResult.Failed; i++) {
      result = answers.take().get();
    }
    return result;
  }

  private ProbeResult ask(int index, OpenSockets sockets) {
    ProbeResult result = connector.connect(targets.get(index), timeout, sockets);
    if (result instanceof ProbeResult.Good) {
      favourite = index;
    }
    return result;
  }
}
