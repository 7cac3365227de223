package id.lanjut.routes.deliver;

import id.lanjut.routes.http.Answers;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.link.Try;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.routes.verdict.RouteAnswers;
import id.lanjut.routes.verdict.Verdict;
import id.lanjut.routes.verdict.Verdicts;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Attempt;
import id.lanjut.store.transaction.Attempt.Result;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Sends a transaction over the best link, and over the next one only when no byte of it has left.
 */
final class Attempts {
  private static final String TOO_LATE =
      "it was not sent again: the time in which the upstream knows its key was over before";

  private final LinkSelector links;
  private final RouteTable routes;
  private final OutboundRequests requests;
  private final InstantSource clock;
  private final LongSupplier comebacks;

  /**
   * Sends over these links.
   *
   * @param comebacks how often a link has come back so far
   */
  Attempts(
      LinkSelector links,
      RouteTable routes,
      OutboundRequests requests,
      InstantSource clock,
      LongSupplier comebacks) {
    this.comebacks = comebacks;
    this.links = links;
    this.routes = routes;
    this.requests = requests;
    this.clock = clock;
  }

  /** Tries the links in their order until one has taken the request or none is left. */
  public Round send(Delivery delivery) {
    // Before the links are asked: one that comes back from here on is news to this round.
    long known = comebacks.getAsLong();
    List<Attempt> ended = new ArrayList<>();
    Request request = requests.of(delivery);
    int number = delivery.snapshot().nextAttempt();
    UpstreamSettings upstream = routes.upstreamOf(delivery.route());
    Optional<String> terminal = delivery.waiting().terminal();
    for (Try next : links.tries(wayOf(delivery), upstream, terminal)) {
      Instant begun = clock.instant();
      if (!delivery.waiting().isInTime(begun)) {
        return new Round(delivery, ended, new Verdict.Unknown(TOO_LATE), known);
      }
      Outcome outcome = send(next, request, delivery);
      ended.add(
          new Attempt(
              number++,
              next.link().name(),
              begun,
              clock.millis() - begun.toEpochMilli(),
              outcome.result(),
              outcome.status(),
              outcome.detail()));
      if (outcome.result() != Result.NOT_SENT) {
        return new Round(delivery, ended, outcome.verdict(), known);
      }
    }
    return new Round(delivery, ended, new Verdict.NotSent("no link could send it"), known);
  }

  /** A complete answer means what its route says, else what its status says. */
  private Outcome judge(Answer answer, Delivery delivery) {
    Optional<Verdict> told = RouteAnswers.verdict(answer, delivery.route());
    if (told.isPresent() && told.get() instanceof Verdict.Unknown unknown) {
      return new Outcome(Result.UNKNOWN, unknown, answer.status(), unknown.reason());
    }
    Instant now = clock.instant();
    Verdict verdict =
        told.orElseGet(
            () -> delivery.isInDoubt() ? Verdicts.inDoubt(answer, now) : Verdicts.of(answer, now));
    return new Outcome(Result.ANSWERED, verdict, answer.status(), null);
  }

  /** One that may have reached the upstream before is settled. */
  private static RouteSettings wayOf(Delivery delivery) {
    return delivery.waiting().repeated() ? delivery.route().settling() : delivery.route();
  }

  private Outcome send(Try next, Request request, Delivery delivery) {
    Transmission transmission = next.send(request, routes.upstreamOf(delivery.route()));
    if (transmission instanceof Transmission.NotSent notSent) {
      return Outcome.without(
          Result.NOT_SENT, new Verdict.NotSent(notSent.reason()), notSent.reason());
    }
    if (transmission instanceof Transmission.Unknown unknown) {
      return Outcome.unknown(unknown.reason());
    }
    return read(((Transmission.Answered) transmission).response(), delivery);
  }

  private Outcome read(Response response, Delivery delivery) {
    try (response) {
      return judge(Answers.read(response), delivery);
    } catch (IOException e) {
      return Outcome.unknown("the answer broke off: " + e.getMessage());
    }
  }
}
