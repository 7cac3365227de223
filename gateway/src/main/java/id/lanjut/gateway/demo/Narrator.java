package id.lanjut.gateway.demo;

import java.io.PrintWriter;
import java.net.URI;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;

/** Tells the story in the terminal, in plain ASCII and one line at a time. */
final class Narrator {
  /** What it can be told in. */
  enum Language {
    EN(Locale.ROOT),
    ID(Locale.forLanguageTag("id"));

    private final Locale locale;

    Language(Locale locale) {
      this.locale = locale;
    }
  }

  private static final int INDENT = 3;
  private static final Locale INDONESIA = Locale.forLanguageTag("id-ID");

  private final PrintWriter out;
  private final ResourceBundle words;

  Narrator(PrintWriter out, Language language) {
    this.out = out;
    this.words = ResourceBundle.getBundle("id.lanjut.gateway.demo.story", language.locale);
  }

  void opening(URI console) {
    say("opening", console);
  }

  void act(int number) {
    out.println();
    say("act" + number + ".title");
    sayInside("act" + number + ".watch");
    out.println();
  }

  void receipt(Receipt receipt) {
    if (receipt instanceof Receipt.Paid paid) {
      sale(paid.sale(), "paid", paid.link(), paid.took().toMillis());
    } else if (receipt instanceof Receipt.Queued queued) {
      sale(queued.sale(), "queued");
    } else if (receipt instanceof Receipt.Failed failed) {
      sale(failed.sale(), "failed", failed.reason());
    }
  }

  void delivered(Sale sale, Duration waited) {
    sale(sale, "delivered", seconds(waited));
  }

  void drained(int count, Duration took, boolean inOrder) {
    out.println();
    sayInside(inOrder ? "drained.inOrder" : "drained.outOfOrder", count, seconds(took));
  }

  /** What an act should have shown did not happen. */
  void missed(int act) {
    out.println();
    sayInside("act" + act + ".missed");
  }

  void keepingOn(URI console) {
    out.println();
    say("keepingOn", console);
    out.println();
  }

  void ending(int unfinished) {
    out.println();
    say("ending", unfinished);
  }

  void notDelivered(Receipt.Queued receipt, String state) {
    sayInside("notDelivered", receipt.sale().orderId(), state);
  }

  void tally(Tally tally) {
    out.println();
    say("counted");
    if (tally.failed() > 0) {
      say("failedSales", tally.failed());
    }
    out.println(tally.line());
    out.flush();
  }

  private void sale(Sale sale, String key, Object... details) {
    String amount = NumberFormat.getIntegerInstance(INDONESIA).format(sale.amountRupiah());
    String end = text("sale." + key, details);
    out.println(String.format(Locale.ROOT, "  %-9s Rp %8s  %s", sale.orderId(), amount, end));
  }

  private void say(String key, Object... details) {
    out.println(text(key, details));
  }

  /** Indented, as a part of an act. */
  private void sayInside(String key, Object... details) {
    out.print(text(key, details).indent(INDENT));
    out.flush();
  }

  private String text(String key, Object... details) {
    return String.format(words.getLocale(), words.getString(key), details);
  }

  private String seconds(Duration duration) {
    return String.format(words.getLocale(), "%.1f", duration.toMillis() / 1000.0);
  }
}
