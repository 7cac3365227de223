package id.lanjut.routes.deliver;

import id.lanjut.routes.resolve.Decisions;
import id.lanjut.routes.table.AnswerRule;
import id.lanjut.routes.table.Drain;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.Meaning;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.TestRoutes;
import id.lanjut.store.moving.Admission;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Everything between the doors, on one data directory: one life of a gateway. */
final class ModelShop implements AutoCloseable {
  private final RealTime time = new RealTime();
  private final ScriptedLinks links;
  private final Deliveries deliveries;

  /**
   * What a life is given.
   *
   * @param knownFor how long the bank recognises a key, or zero: then it is asked
   * @param clock the shop's, which people set
   * @param random of this life alone: the clock may stand still, and ids must not come again
   */
  record World(Duration knownFor, InstantSource clock, SplittableRandom random) {}

  /**
   * Opens it.
   *
   * @param online whether its links are up when it begins
   */
  ModelShop(Path directory, ModelBank bank, boolean online, World world) throws Exception {
    links = new ScriptedLinks(online, (link, request) -> bank.answer(request));
    RouteTable table = new RouteTable(List.of(charge(world.knownFor())), List.of(TestRoutes.BANK));
    deliveries =
        new Deliveries(
            directory,
            table,
            links,
            new Deliveries.World(world.clock(), System::nanoTime, world.random(), time, time));
    deliveries.carryOn();
  }

  /** What is on the disk at this moment is all that another life has. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  TransactionStore store() {
    return deliveries.store();
  }

  ScriptedLinks links() {
    return links;
  }

  Admission sell(String key, String lane) {
    Draft draft = Deliveries.draft("charge", key, lane, Deliveries.post("charge", key, key));
    return store().admit(draft, deliveries.dispatcher()).join();
  }

  private Decisions decisions() {
    return deliveries.decisions();
  }

  void sendAgain(TransactionId id) {
    decisions().retry(id, "siti");
  }

  void settle(TransactionId id, boolean happened) {
    State as = happened ? State.DELIVERED : State.REJECTED;
    decisions().resolve(id, as, "sari", "the bank was asked");
  }

  void cancel(TransactionId id) {
    decisions().cancel(id, "sari");
  }

  @Override
  public void close() {
    time.close();
    deliveries.close();
  }

  private static RouteSettings charge(Duration knownFor) {
    return TestRoutes.charge(knownFor, knownFor.isZero() ? inquiry() : null, new Drain(1_000, 8));
  }

  private static Inquiry inquiry() {
    return new Inquiry(
        Inquiry.Question.of("GET", "/v2/{key}/status"),
        Map.of(
            Meaning.DELIVERED, AnswerRule.ofStatuses(200),
            Meaning.ABSENT, AnswerRule.ofStatuses(404)),
        Duration.ZERO,
        Duration.ofMillis(20));
  }
}
