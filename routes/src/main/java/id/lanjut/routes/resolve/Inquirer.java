package id.lanjut.routes.resolve;

import id.lanjut.routes.http.Answers;
import id.lanjut.routes.http.JsonFields;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.Transmission;
import id.lanjut.routes.link.Try;
import id.lanjut.routes.table.AnswerRule;
import id.lanjut.routes.table.Inquiry;
import id.lanjut.routes.table.Meaning;
import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.RouteTable;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.store.transaction.Answer;
import id.lanjut.store.transaction.Request;
import id.lanjut.store.transaction.Transaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks an upstream what became of a transaction. An inquiry changes nothing, so it goes to the next
 * link whatever became of it over the one before.
 */
public final class Inquirer {
  private final LinkSelector links;
  private final RouteTable routes;
  private final InquiryRequests requests;

  /** Asks over these links. */
  public Inquirer(LinkSelector links, RouteTable routes) {
    this.links = links;
    this.routes = routes;
    this.requests = new InquiryRequests(routes);
  }

  /** One inquiry; blocks until it is answered or every link was tried. */
  Fate ask(Transaction transaction, Request original, RouteSettings route, Inquiry inquiry) {
    Filling filling = new Filling(transaction, original);
    okhttp3.Request request = requests.of(original, route, inquiry.question(), filling);
    Optional<String> obstacle = filling.obstacle();
    return obstacle.isPresent()
        ? new Fate.Unaskable(obstacle.get())
        : send(request, transaction.terminal(), route, inquiry);
  }

  private Fate send(
      okhttp3.Request request, Optional<String> terminal, RouteSettings route, Inquiry inquiry) {
    UpstreamSettings upstream = routes.upstreamOf(route);
    List<String> reasons = new ArrayList<>();
    for (Try next : links.tries(route.settling(), upstream, terminal)) {
      Transmission sent = next.send(request, upstream);
      if (sent instanceof Transmission.Answered answered) {
        return read(answered, inquiry);
      }
      reasons.add(next.link().name() + ": " + reason(sent));
    }
    return new Fate.Unasked(reasons.isEmpty() ? "no link is up" : String.join("; ", reasons));
  }

  private static String reason(Transmission sent) {
    return sent instanceof Transmission.NotSent notSent
        ? notSent.reason()
        : ((Transmission.Unknown) sent).reason();
  }

  private static Fate read(Transmission.Answered answered, Inquiry inquiry) {
    try (okhttp3.Response response = answered.response()) {
      return meaning(Answers.read(response), inquiry);
    } catch (IOException e) {
      return new Fate.Open("the inquiry's answer broke off: " + e.getMessage());
    }
  }

  /** The first rule that it fits, in the order of {@link Meaning}. */
  private static Fate meaning(Answer answer, Inquiry inquiry) {
    JsonFields fields = JsonFields.of(answer.body());
    for (Meaning meaning : Meaning.values()) {
      Optional<AnswerRule> rule = inquiry.rule(meaning);
      Optional<String> evidence = rule.flatMap(r -> r.match(answer.status(), fields::text));
      if (evidence.isPresent()) {
        return new Fate.Told(meaning, answer, evidence.get());
      }
    }
    return new Fate.Open("the inquiry was answered " + answer.status());
  }
}
