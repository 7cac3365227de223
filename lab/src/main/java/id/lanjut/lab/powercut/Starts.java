package id.lanjut.lab.powercut;

import id.lanjut.lab.process.Children;
import id.lanjut.lab.process.GatewayProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts gateways and ends them; each has a log of its own. */
final class Starts {
  private static final long END_SECONDS = 30;

  private final Plan plan;
  private final Children children;
  private int count;
  private Duration latest = Duration.ofSeconds(2);

  Starts(Plan plan, Children children) {
    this.plan = plan;
    this.children = children;
  }

  /** Starts one, and does not wait for it. */
  GatewayProcess launch(Shop shop) throws IOException {
    Path directory = plan.work().resolve("starts").resolve(Integer.toString(++count));
    return GatewayProcess.launch(children, plan.program(), directory, shop.world().yaml());
  }

  /** Waits until it is ready; says why it does not become so, and is empty when it does. */
  Optional<String> refusal(GatewayProcess gateway) throws Exception {
    try {
      latest = gateway.awaitReady().timeToReady();
      return Optional.empty();
    } catch (IOException notReady) {
      return Optional.of(Refusals.reason(gateway.logTail()));
    }
  }

  /** How long the latest took that became ready. */
  Duration latest() {
    return latest;
  }

  /** Lets time pass in which a gateway has to live. */
  static void stayAlive(GatewayProcess gateway, long millis) throws Exception {
    if (gateway.process().waitFor(millis, TimeUnit.MILLISECONDS)) {
      throw new IOException("the gateway ended by itself:\n" + gateway.logTail());
    }
  }

  /** Lets time pass in which a gateway may end. */
  static void pass(GatewayProcess gateway, long millis) throws InterruptedException {
    var unused = gateway.process().waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Ends it at once. */
  void bury(GatewayProcess gateway) throws Exception {
    if (!gateway.process().destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the gateway survives its death");
    }
    children.forget(gateway.process());
  }
}
