package id.lanjut.gateway.console;

import static id.lanjut.gateway.console.ConsoleFixture.NOW;
import static id.lanjut.gateway.console.ConsoleFixture.because;
import static id.lanjut.gateway.console.ConsoleFixture.delivered;
import static id.lanjut.gateway.console.ConsoleFixture.transaction;

import id.lanjut.gateway.reload.LastReload;
import id.lanjut.routes.link.LinkSettings.Kind;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.table.UpstreamSettings;
import id.lanjut.store.transaction.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Shows the page with made-up states, for looking at it: {@code fine|backup|offline|held|damaged}.
 */
final class ConsolePreview {
  private ConsolePreview() {}

  public static void main(String[] args) throws Exception {
    ConsoleFixture console = new ConsoleFixture();
    fill(console, args[0]);
    console.start(Pace.DEFAULT, new Demo());
    System.out.println(console.port());
  }

  private static void fill(ConsoleFixture console, String scene) {
    boolean offline = scene.equals("offline");
    boolean fine = List.of("fine", "damaged").contains(scene);
    Instant since = NOW.minusSeconds(660);
    console.links.add(
        Kind.FIBER,
        1,
        fine ? LinkState.UP : LinkState.DOWN,
        since,
        fine ? "probe answered" : "connect timed out 3 times");
    console.links.add(
        Kind.CELLULAR,
        2,
        offline ? LinkState.CAPTIVE : LinkState.UP,
        since,
        offline ? "a portal answers in the upstream's place" : "probe answered");
    for (int i = 1; i < 24; i++) {
      console.book.write(delivered(i, "INV-2026-" + (1000 + i), i < 12 ? "fiber" : "cellular"));
    }
    if (!fine) {
      console.book.write(transaction(24, "INV-2026-1024", State.SENDING));
      console.book.write(transaction(25, "INV-2026-1025", State.QUEUED));
      console.book.write(transaction(26, "INV-2026-1026-<b>x</b>", State.REJECTED));
    }
    if (offline) {
      for (int i = 27; i < 40; i++) {
        console.book.write(transaction(i, "INV-2026-" + (1000 + i), State.QUEUED));
      }
    }
    if (scene.equals("damaged")) {
      for (int i = 1; i < 6; i++) {
        console.storekeeping.setAside.add("20261124T070500Z-record-" + i);
      }
      List<String> faults =
          List.of(
              "gateway.yaml:7: routes[0].limits.count: \"0\" must be a whole number from 1 to 10000000",
              "gateway.yaml:8: nonsense: unknown key");
      console.upstreams.add(
          new UpstreamSettings(
              "midtrans", URI.create("https://api.example"), Duration.ZERO, Duration.ZERO));
      console.links.failing.put("midtrans", since);
      console.lastReload = new LastReload(false, since, faults, List.of("listen", "links"));
    }
    if (scene.equals("held")) {
      console.book.write(
          because(
              transaction(27, "INV-2026-1027", State.HELD),
              "its fate is unknown and the upstream offers no inquiry"));
      console.book.write(transaction(28, "INV-2026-1028", State.UNKNOWN));
    }
  }

  /** Answers as the demonstration does, and cuts nothing. */
  private static final class Demo extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      if (!Request.getPathInContext(request).equals("/api/demo")) {
        return false;
      }
      String links =
          "{\"links\":[{\"name\":\"fiber\",\"cut\":true},{\"name\":\"cellular\",\"cut\":false}]}";
      Reply.file("application/json", links).send(response, callback);
      return true;
    }
  }
}
