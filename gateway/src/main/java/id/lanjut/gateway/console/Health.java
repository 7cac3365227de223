package id.lanjut.gateway.console;

import java.util.Map;
import java.util.function.Supplier;

/** Answers whoever restarts or routes around the gateway. */
record Health(Supplier<Boolean> acceptingTransactions) {
  Reply live() {
    return Reply.json(Map.of("live", true));
  }

  Reply ready() {
    if (acceptingTransactions.get()) {
      return Reply.json(Map.of("ready", true));
    }
    return Reply.problem(503, "not-ready", "Not ready", "Transactions cannot be accepted now");
  }
}
