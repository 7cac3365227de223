package id.lanjut.routes.link;

import static id.lanjut.routes.link.DrivenLinks.MINUTE;
import static id.lanjut.routes.link.DrivenLinks.SECOND;
import static id.lanjut.routes.link.DrivenLinks.link;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class FirstProbesTest {
  @Test
  void linksAreUsableBeforeTheirFirstProbe() throws InterruptedException {
    try (DrivenLinks unprobed =
        DrivenLinks.probedOn(probe -> {}, link("a", 2, 1), link("b", 1, 1)).start()) {
      assertThat(unprobed.candidates()).containsExactly("b", "a");
      assertThat(unprobed.links.awaitFirstProbes(Duration.ZERO)).isFalse();
    }
  }

  @Test
  void theFirstProbesDecideAtOnce() throws InterruptedException {
    try (DrivenLinks wan = DrivenLinks.ofAShop().start()) {
      assertThat(wan.links.awaitFirstProbes(Duration.ZERO)).isTrue();
      assertThat(wan.candidates()).containsExactly("fiber", "radio", "4g");
      assertThat(wan.links.online()).isTrue();
    }
  }

  @Test
  void aLinkThatFailsItsFirstProbesIsDownWithinAFewMoments() throws InterruptedException {
    try (DrivenLinks wan = DrivenLinks.ofAShop()) {
      wan.prober("radio").fails();
      wan.start();
      assertThat(wan.links.awaitFirstProbes(Duration.ZERO)).isFalse();
      wan.advance(Duration.ofMillis(200));
      assertThat(wan.links.awaitFirstProbes(Duration.ZERO)).isTrue();
      assertThat(wan.candidates()).containsExactly("fiber", "4g");
    }
  }

  @Test
  void aLinkThatThisSystemCannotMakeIsDownForGoodAndSaysWhy() throws InterruptedException {
    try (DrivenLinks impossible = DrivenLinks.impossible("Linux only", link("eth", 1, 1))) {
      impossible.prober("eth").fails();
      impossible.start();
      assertThat(impossible.links.awaitFirstProbes(Duration.ZERO)).isTrue();
      assertThat(impossible.status("eth").reason()).isEqualTo("Linux only");
      impossible.advance(MINUTE);
      assertThat(impossible.candidates()).isEmpty();
    }
  }

  @Test
  void aProbeThatBreaksIsAFailedProbe() {
    try (DrivenLinks odd = DrivenLinks.of(link("odd", 1, 1))) {
      odd.prober("odd").breaks();
      odd.start();
      odd.advance(SECOND);
      assertThat(odd.state("odd")).isEqualTo(LinkState.DOWN);
      assertThat(odd.status("odd").reason()).contains("the probe itself broke");
    }
  }
}
