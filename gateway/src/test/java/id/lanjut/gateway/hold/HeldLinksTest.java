package id.lanjut.gateway.hold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.lanjut.gateway.console.LinkHolding.Word;
import id.lanjut.routes.link.Balance;
import id.lanjut.routes.link.LinkSettings;
import id.lanjut.routes.link.LinkState;
import id.lanjut.routes.link.LinkStatus;
import id.lanjut.routes.link.Links;
import id.lanjut.routes.link.LinksSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeldLinksTest {
  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
  private static final String LINK = LinkSettings.DEFAULT.name();

  @TempDir Path directory;
  private Instant now = NINE;
  private Links links;
  private HeldLinks held;

  @BeforeEach
  void open() {
    links =
        Links.open(
            new LinksSettings(List.of(), Balance.PRIORITY, Duration.ofSeconds(10), List.of()),
            () -> now);
    held = HeldLinks.open(directory, links, () -> now);
  }

  @AfterEach
  void close() {
    links.close();
  }

  private void reopen() {
    close();
    open();
  }

  @Test
  void aHoldOutlivesARestartWithWhoAndSinceWhen() throws Exception {
    // Given
    held.hold(LINK, new Word("ani", "cable is replaced"));

    // When
    now = NINE.plusSeconds(3600);
    reopen();

    // Then
    assertThat(link().state()).isEqualTo(LinkState.HELD);
    assertThat(link().reason()).isEqualTo("held by ani: cable is replaced");
    assertThat(link().since()).isEqualTo(NINE);
    assertThat(links.online()).isFalse();
  }

  @Test
  void aReleaseOutlivesARestartToo() throws Exception {
    // Given
    held.hold(LINK, new Word("ani", ""));
    reopen();

    // When
    Optional<LinkStatus> released = held.release(LINK, new Word("budi", ""));
    reopen();

    // Then
    assertThat(released.orElseThrow().state()).isNotEqualTo(LinkState.HELD);
    assertThat(link().state()).isNotEqualTo(LinkState.HELD);
  }

  @Test
  void aSecondWordChangesNothing() throws Exception {
    // Given
    held.hold(LINK, new Word("ani", ""));
    String kept = Files.readString(directory.resolve("held-links.json"));

    // When
    now = now.plusSeconds(60);
    Optional<LinkStatus> again = held.hold(LINK, new Word("budi", "me too"));

    // Then
    assertThat(again.orElseThrow().reason()).isEqualTo("held by ani");
    assertThat(Files.readString(directory.resolve("held-links.json"))).isEqualTo(kept);
    held.release(LINK, new Word("ani", ""));
    assertThat(held.release(LINK, new Word("ani", ""))).isPresent();
  }

  @Test
  void aLinkThatIsNoneIsNotRemembered() throws Exception {
    assertThat(held.hold("satellite", new Word("ani", ""))).isEmpty();
    assertThat(held.release("satellite", new Word("ani", ""))).isEmpty();
    assertThat(directory.resolve("held-links.json")).doesNotExist();
  }

  @Test
  void whatCannotBeKeptDoesNotHold() throws Exception {
    Files.createDirectory(directory.resolve("held-links.json.new"));

    assertThatThrownBy(() -> held.hold(LINK, new Word("ani", ""))).isInstanceOf(IOException.class);
    assertThat(link().state()).isNotEqualTo(LinkState.HELD);
  }

  @Test
  void aFileThatCannotBeReadKeepsNoShopClosed() throws Exception {
    for (String damaged : List.of("", "[]", "{\"default\":{\"since\":\"yesterday\"}}", "{")) {
      Files.writeString(directory.resolve("held-links.json"), damaged);
      reopen();
      assertThat(link().state()).as(damaged).isNotEqualTo(LinkState.HELD);
    }
  }

  private LinkStatus link() {
    return links.statuses().get(0);
  }
}
