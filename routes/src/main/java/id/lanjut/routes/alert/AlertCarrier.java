package id.lanjut.routes.alert;

import id.lanjut.routes.link.Link;
import id.lanjut.routes.link.LinkSelector;
import id.lanjut.routes.link.Try;
import id.lanjut.routes.table.UpstreamSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Hands messages over by the first link that takes them there. */
public final class AlertCarrier implements Carrier {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(20);

  private final LinkSelector links;
  private final OverHttp http;
  private final OverMail mail;

  /**
   * A carrier over these links.
   *
   * @param gateway what people call this gateway
   * @param mail sends what is for mailboxes
   */
  public AlertCarrier(LinkSelector links, String gateway, InstantSource clock, OverMail mail) {
    this.links = links;
    this.http = new OverHttp(gateway, clock);
    this.mail = mail;
  }

  @Override
  public boolean hasWay(boolean sparing) {
    return links.online(Passage.of(sparing));
  }

  @Override
  public HandOver carry(Target target, Notice notice) {
    UpstreamSettings there = new UpstreamSettings("alerts", target.url(), CONNECT, ANSWER);
    List<Try> tries = links.tries(Passage.of(notice.sparing()), there);
    String fault = "";
    for (Try next : tries) {
      Delivered delivered = deliver(next.link(), target, notice, there);
      if (delivered.taken()) {
        return new HandOver.Taken(next.link().name());
      }
      fault = delivered.fault();
      if (delivered.mayHaveArrived()) {
        break;
      }
    }
    return tries.isEmpty() ? new HandOver.NoWay() : new HandOver.Failed(fault);
  }

  /**
   * How it went over one link.
   *
   * @param mayHaveArrived whether something of it left: it must not be sent over the next one now
   */
  record Delivered(boolean taken, boolean mayHaveArrived, String fault) {
    static final Delivered TAKEN = new Delivered(true, true, "");

    static Delivered notSent(String fault) {
      return new Delivered(false, false, fault);
    }

    static Delivered unknown(String fault) {
      return new Delivered(false, true, fault);
    }
  }

  private Delivered deliver(Link link, Target target, Notice notice, UpstreamSettings there) {
    if (target instanceof Target.Email email) {
      return mail.send(link, email, notice, there);
    }
    return http.send(link, target, notice, there);
  }
}
