package id.lanjut.gateway.terminal;

import id.lanjut.gateway.http.Exchange;
import id.lanjut.gateway.http.Problem;
import id.lanjut.gateway.http.RequestBodies;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.store.moving.Admission;
import id.lanjut.store.moving.Departure;
import id.lanjut.store.moving.Draft;
import id.lanjut.store.moving.Refusal;
import id.lanjut.store.moving.TransactionStore;
import id.lanjut.store.transaction.Snapshot;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Station 1: reads a transact request within its limit, finds its key, lane and amount, refuses
 * what policy refuses, and has the rest journalled before anything else happens.
 */
final class Intake {
  private static final long COME_AGAIN_SECONDS = 5;

  private final TransactionStore store;
  private final Departures departures;
  private final Waiters waiters;
  private final Drafts drafts;
  private final Refusals refusals;

  Intake(
      TransactionStore store,
      Departures departures,
      Waiters waiters,
      Drafts drafts,
      Refusals refusals) {
    this.store = store;
    this.departures = departures;
    this.waiters = waiters;
    this.drafts = drafts;
    this.refusals = refusals;
  }

  /**
   * A request that has asked to become a transaction.
   *
   * @param patience how long its terminal is kept
   * @param accepted what it gets when there is no outcome by then
   */
  private record Asked(
      Exchange exchange, RouteSettings route, Duration patience, AcceptedAnswer accepted) {}

  void handle(Exchange exchange, RouteSettings route, Caller caller) {
    Optional<Problem> lost = RequestBodies.lost(exchange.request());
    if (lost.isPresent()) {
      refusals.count(route, RefusalWord.BODY);
      exchange.problem(lost.get());
      return;
    }
    long limit = route.limits().maxBodyBytes();
    if (exchange.request().getLength() > limit) {
      refuseBody(exchange, route);
      return;
    }
    Content.Source.asByteArrayAsync(
        exchange.request(),
        Math.toIntExact(limit),
        Promise.Invocable.from(
            Invocable.InvocationType.BLOCKING,
            (body, failure) -> {
              if (failure == null) {
                take(body, exchange, route, caller);
              } else if (failure instanceof IllegalStateException) {
                refuseBody(exchange, route);
              } else if (failure instanceof TimeoutException) {
                RequestBodies.tooSlow().writeAndClose(exchange.response(), exchange.callback());
              } else {
                Response.writeError(
                    exchange.request(), exchange.response(), exchange.callback(), failure);
              }
            }));
  }

  private void take(byte[] body, Exchange exchange, RouteSettings route, Caller caller) {
    Drafted drafted = drafts.of(exchange.request(), body, route, caller);
    if (drafted instanceof Drafted.Faulty faulty) {
      refusals.count(route, faulty.word());
      exchange.problem(faulty.problem());
      return;
    }
    Draft draft = ((Drafted.Complete) drafted).draft();
    Asked asked =
        new Asked(
            exchange,
            route,
            Preference.wait(
                exchange.request().getHeaders().getValuesList("Prefer"), route.terminalWait()),
            AcceptedAnswer.of(route, draft.request()));
    Departure departure = departures.of(route, caller.keeping(route, exchange.request()));
    exchange.when(store.admit(draft, departure), admission -> answer(admission, asked));
  }

  private void answer(Admission admission, Asked asked) {
    if (admission instanceof Admission.Accepted accepted) {
      answerInTime(accepted.snapshot(), asked);
    } else if (admission instanceof Admission.Joined joined) {
      answerInTime(joined.snapshot(), asked);
    } else if (admission instanceof Admission.Replayed replayed) {
      Outcomes.write(replayed.snapshot(), true, asked.exchange(), asked.accepted());
    } else if (admission instanceof Admission.Conflicting conflicting) {
      refusals.count(asked.route(), RefusalWord.KEY_REUSED);
      asked.exchange().problem(conflict(conflicting.snapshot()));
    } else if (admission instanceof Admission.Refused refused) {
      Refusal refusal = refused.refusal();
      refusals.count(asked.route(), refusal.word());
      comeAgain(new Problem("refused", 503, "Not accepted now", refusal.detail()), asked);
    } else if (admission instanceof Admission.NoRoom noRoom) {
      refusals.count(asked.route(), store.hasRoom() ? RefusalWord.JOURNAL : RefusalWord.DISK);
      comeAgain(new Problem("no-room", 503, "The store cannot take it", noRoom.reason()), asked);
    }
  }

  private void answerInTime(Snapshot snapshot, Asked asked) {
    asked
        .exchange()
        .when(
            waiters.await(snapshot, asked.patience()),
            outcome -> Outcomes.write(outcome, false, asked.exchange(), asked.accepted()));
  }

  private static void comeAgain(Problem problem, Asked asked) {
    problem.writeWithRetryAfter(
        asked.exchange().response(), COME_AGAIN_SECONDS, asked.exchange().callback());
  }

  private void refuseBody(Exchange exchange, RouteSettings route) {
    refusals.count(route, RefusalWord.BODY);
    RequestBodies.tooLarge(route.limits().maxBodyBytes())
        .writeAndClose(exchange.response(), exchange.callback());
  }

  private static Problem conflict(Snapshot first) {
    return new Problem(
        "key-reused",
        422,
        "The key belongs to another request",
        "transaction " + first.transaction().id() + " has it and is " + first.state());
  }
}
