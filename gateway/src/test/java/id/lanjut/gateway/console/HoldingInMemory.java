package id.lanjut.gateway.console;

import static id.lanjut.gateway.console.ConsoleFixture.NOW;

import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.LinkStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Holds the fixture's links, and remembers who said so. */
final class HoldingInMemory implements LinkHolding {
  final List<String> said = new ArrayList<>();
  boolean diskIsFull;
  private final LinksInMemory links;

  HoldingInMemory(LinksInMemory links) {
    this.links = links;
  }

  @Override
  public Optional<LinkStatus> hold(String link, Word word) throws IOException {
    return set(link, LinkState.HELD, "held by " + word.inShort());
  }

  @Override
  public Optional<LinkStatus> release(String link, Word word) throws IOException {
    return set(link, LinkState.SUSPECT, "released by " + word.inShort());
  }

  private Optional<LinkStatus> set(String link, LinkState state, String why) throws IOException {
    if (diskIsFull) {
      throw new IOException("No space left on device");
    }
    said.add(link + " " + why);
    links.set(link, state, NOW, why);
    return links.statuses().stream()
        .filter(status -> status.settings().name().equals(link))
        .findFirst();
  }
}
