package id.lanjut.routes.kernel;

import static id.lanjut.routes.kernel.KernelSays.CARRIER;
import static id.lanjut.routes.kernel.KernelSays.UP;
import static id.lanjut.routes.kernel.RouteMessages.LIST_ADDRESSES;
import static id.lanjut.routes.kernel.RouteMessages.LIST_LINKS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KernelNewsTest {
  private final KernelSays kernel = new KernelSays();
  private final List<String> told = new ArrayList<>();
  private final KernelNews news = new KernelNews(kernel, now -> told.add(inWords(now)));

  private static String inWords(Interfaces now) {
    return String.join(
        " ", now.all().stream().map(each -> each.name() + ":" + each.line()).toList());
  }

  private void followAll() {
    while (kernel.hasMore()) {
      news.next();
    }
  }

  private void begin() {
    news.look();
    kernel.link(2, "eth0", UP | CARRIER).listEnds().listEnds();
    followAll();
  }

  @Test
  void howItIsAtFirstIsToldWhenAllOfItIsKnown() {
    news.look();
    kernel.link(1, "lo", UP | CARRIER).link(2, "eth0", UP).listEnds();
    followAll();
    assertThat(told).isEmpty();
    kernel.listEnds();
    followAll();
    assertThat(told).containsExactly("lo:CARRIES eth0:NO_CARRIER");
    assertThat(kernel.asked()).containsExactly(LIST_LINKS, LIST_ADDRESSES);
  }

  @Test
  void eachChangeIsToldAlsoWhereTheNextOneUndoesIt() {
    begin();
    told.clear();
    kernel.link(2, "eth0", UP).link(2, "eth0", UP | CARRIER).link(2, "eth0", 0);
    followAll();
    assertThat(told).containsExactly("eth0:NO_CARRIER", "eth0:CARRIES", "eth0:DOWN");
  }

  @Test
  void whatIsSaidAgainIsToldOnce() {
    begin();
    kernel.link(2, "eth0", UP | CARRIER).link(2, "eth0", UP | CARRIER);
    followAll();
    assertThat(told).hasSize(1);
  }

  @Test
  void whatWasLostByAnOverflowIsFoundByAFreshLook() {
    // Given
    begin();
    kernel.asked().clear();

    // When
    kernel.tooMuch();
    followAll();

    // Then
    assertThat(kernel.asked()).containsExactly(LIST_LINKS);
    kernel.link(2, "eth0", UP).listEnds().listEnds();
    followAll();
    assertThat(told).containsExactly("eth0:CARRIES", "eth0:NO_CARRIER");
  }

  @Test
  void anOverflowDuringALookHasItDoneAgain() {
    news.look();
    kernel.link(2, "eth0", UP | CARRIER).tooMuch().listEnds().listEnds();
    followAll();
    assertThat(told).isEmpty();
    assertThat(kernel.asked()).containsExactly(LIST_LINKS, LIST_ADDRESSES, LIST_LINKS);
    kernel.link(2, "eth0", UP).listEnds().listEnds();
    followAll();
    assertThat(told).containsExactly("eth0:NO_CARRIER");
  }

  @Test
  void aListThatChangedWhileItWasMadeIsAskedForAgain() {
    news.look();
    kernel.link(2, "eth0", UP | CARRIER).listEndsInterrupted().listEnds();
    followAll();
    assertThat(kernel.asked()).containsExactly(LIST_LINKS, LIST_ADDRESSES, LIST_LINKS);
    assertThat(told).isEmpty();
  }

  @Test
  void whatAWholeListDoesNotNameIsGone() {
    // Given
    begin();

    // When
    news.look();
    kernel.listEnds().listEnds();
    followAll();

    // Then
    assertThat(told).containsExactly("eth0:CARRIES", "");
  }

  @Test
  void anInterfaceThatIsMadeAgainIsAnotherOne() {
    List<Integer> indexes = new ArrayList<>();
    KernelNews itself =
        new KernelNews(
            kernel, now -> indexes.add(now.named("eth0").map(one -> one.index()).orElse(0)));
    itself.look();
    kernel.link(2, "eth0", UP | CARRIER).listEnds().listEnds();
    kernel.gone(2).link(5, "eth0", UP | CARRIER);
    while (kernel.hasMore()) {
      itself.next();
    }
    assertThat(indexes).containsExactly(2, 0, 5);
  }

  @Test
  void afterAChangeItLooksSoonAndOftenForASecondAndThenCalmly() {
    // Given
    begin();
    kernel.waits().clear();
    kernel.asked().clear();

    // When
    for (int i = 0; i < 40; i++) {
      news.next();
    }

    // Then
    Duration soon =
        kernel.waits().stream()
            .filter(wait -> wait.compareTo(Duration.ofMillis(100)) < 0)
            .reduce(Duration.ZERO, Duration::plus);
    assertThat(soon).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
    assertThat(kernel.waits().get(39)).isEqualTo(Duration.ofSeconds(1));
    assertThat(kernel.asked()).hasSize(40).containsOnly(LIST_LINKS);
  }
}
