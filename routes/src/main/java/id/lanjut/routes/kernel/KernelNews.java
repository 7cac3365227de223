package id.lanjut.routes.kernel;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Follows what the kernel tells about the interfaces. It looks for itself at the beginning, when
 * something was lost, and now and then: a link that waits for one message must not wait for ever.
 */
final class KernelNews {
  private static final Duration CALM = Duration.ofSeconds(1);

  /**
   * After it has told of a carrier's change, the kernel gathers the next ones of most drivers for
   * up to a second before it tells them (linkwatch). Asked, it knows them at once.
   */
  private static final Duration WHILE_IT_GATHERS = Duration.ofMillis(50);

  private static final int LOOKS_WHILE_IT_GATHERS = 24;

  private final Source source;
  private final Consumer<Interfaces> told;
  private final InterfaceTable table = new InterfaceTable();
  private Interfaces last = Interfaces.NONE;
  private Look look = Look.NONE;
  private boolean lookAgain;
  private boolean known;
  private int looksSoon;

  /** Where the news come from. */
  interface Source extends AutoCloseable {
    /**
     * Asks for a list, which comes among the other news and ends with {@link RouteNews.AllTold}.
     * One at a time.
     *
     * @param type {@link RouteMessages#LIST_LINKS} or {@link RouteMessages#LIST_ADDRESSES}
     */
    void ask(int type);

    /** Waits for what comes next. */
    Heard hear(Duration atMost);

    @Override
    void close();
  }

  /** What came. */
  sealed interface Heard {
    /** Nothing, in this time. */
    record Nothing() implements Heard {}

    /** Messages; the bytes are good until the next are heard. */
    record Messages(ByteBuffer bytes) implements Heard {}

    /** More happened than there is room for: what was lost is not known. */
    record TooMuch() implements Heard {}
  }

  /** How far a look has come. */
  private enum Look {
    NONE,
    AT_INTERFACES,
    AT_ADDRESSES
  }

  KernelNews(Source source, Consumer<Interfaces> told) {
    this.source = source;
    this.told = told;
  }

  /** Waits for what comes next, for a second at most, and follows it. */
  void next() {
    Heard heard = source.hear(looksSoon > 0 ? WHILE_IT_GATHERS : CALM);
    if (heard instanceof Heard.Messages messages) {
      RouteMessages.read(messages.bytes()).forEach(this::follow);
    } else if (heard instanceof Heard.TooMuch) {
      look();
    } else {
      // An answer that has not come by now does not come.
      look = Look.NONE;
      looksSoon = Math.max(0, looksSoon - 1);
      look();
    }
  }

  /** Asks for everything anew. */
  void look() {
    if (look != Look.NONE) {
      lookAgain = true;
      return;
    }
    lookAgain = false;
    look = Look.AT_INTERFACES;
    table.listing();
    source.ask(RouteMessages.LIST_LINKS);
  }

  private void follow(RouteNews news) {
    if (news instanceof RouteNews.AllTold all) {
      onAllTold(all.whole());
    } else if (news instanceof RouteNews.Refused refused) {
      throw new IllegalStateException("the kernel lists no interfaces: errno " + refused.errno());
    } else if (table.follow(news)) {
      tell();
    }
  }

  private void onAllTold(boolean whole) {
    lookAgain |= !whole;
    switch (look) {
      case NONE -> {}
      case AT_INTERFACES -> {
        look = Look.AT_ADDRESSES;
        source.ask(RouteMessages.LIST_ADDRESSES);
      }
      case AT_ADDRESSES -> onLooked();
    }
  }

  private void onLooked() {
    look = Look.NONE;
    if (lookAgain) {
      look();
      return;
    }
    table.listed();
    known = true;
    tell();
  }

  private void tell() {
    Interfaces now = table.interfaces();
    if (known && !now.equals(last)) {
      last = now;
      looksSoon = LOOKS_WHILE_IT_GATHERS;
      told.accept(now);
    }
  }
}
