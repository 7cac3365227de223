package id.lanjut.routes.link;

import static id.lanjut.routes.link.DrivenLinks.link;
import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.table.RouteSettings;
import id.lanjut.routes.table.ServiceClass;
import id.lanjut.routes.table.TestRoutes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class BandwidthTest {
  private static final RouteSettings NORMAL = TestRoutes.named("charge", "/v2/charge");
  private static final RouteSettings BULK = TestRoutes.as(NORMAL, ServiceClass.BULK);
  private static final RouteSettings VITAL = TestRoutes.as(NORMAL, ServiceClass.VITAL);

  private final DrivenLinks wan =
      DrivenLinks.of(link("fiber", 1, 1), link("radio", 1, 1), link("4g", 2, 1)).start();

  @AfterEach
  void stop() {
    wan.close();
  }

  private long admitted(RouteSettings route, int asked) {
    return IntStream.range(0, asked).filter(i -> wan.links.admits(route)).count();
  }

  @Test
  void whileThePreferredTierIsThereNothingIsShort() {
    wan.cut("fiber");

    assertThat(wan.links.isConstrained(NORMAL)).isFalse();
    assertThat(wan.tried(BULK)).containsExactly("radio");
    assertThat(wan.tried(NORMAL)).containsExactly("radio", "4g");
    assertThat(admitted(NORMAL, 1_000)).isEqualTo(1_000);
  }

  @Test
  void withOnlyAStandbyLeftBulkHasNoLinkAndTheOthersHave() {
    wan.cut("fiber", "radio");

    assertThat(wan.links.isConstrained(NORMAL)).isTrue();
    assertThat(wan.links.online(BULK)).isFalse();
    assertThat(wan.links.isDeferred(BULK)).isTrue();
    assertThat(wan.tried(BULK)).isEmpty();
    assertThat(wan.tried(NORMAL)).containsExactly("4g");
    assertThat(wan.tried(VITAL)).containsExactly("4g");
  }

  @Test
  void bulkGoesOverAPreferredLinkAsSoonAsItIsBackAlsoBeforeTheOthersReturn() {
    wan.cut("fiber", "radio");

    wan.restore("fiber");

    assertThat(wan.tried(BULK)).containsExactly("fiber");
    assertThat(wan.tried(NORMAL)).first().isEqualTo("4g");
  }

  @Test
  void bulkTakesNoLinkInDoubtWhileAnotherIsUp() {
    wan.cut("radio");
    wan.prober("fiber").fails();
    wan.advance(Duration.ofSeconds(4));

    assertThat(wan.state("fiber")).isEqualTo(LinkState.SUSPECT);
    assertThat(wan.links.online(BULK)).isFalse();
  }

  @Test
  void whatIsOfflineIsNotDeferred() {
    wan.cut("fiber", "radio", "4g");

    assertThat(wan.links.online(BULK)).isFalse();
    assertThat(wan.links.isDeferred(BULK)).isFalse();
  }

  @Test
  void aRoutesOwnOnlyLinkHasNotToBeSpared() {
    wan.cut("fiber", "radio");

    assertThat(wan.tried(TestRoutes.over(BULK, "4g"))).containsExactly("4g");
    assertThat(wan.links.isConstrained(TestRoutes.over(NORMAL, "4g"))).isFalse();
    assertThat(wan.tried(TestRoutes.over(BULK, "4g", "fiber"))).isEmpty();
  }

  @Test
  void normalIsLimitedOverALinkToBeSparedAndVitalIsNot() {
    wan.cut("fiber", "radio");

    assertThat(admitted(NORMAL, 1_000)).isEqualTo(Allowance.AT_ONCE);
    assertThat(admitted(VITAL, 1_000)).isEqualTo(1_000);

    wan.advance(Duration.ofSeconds(1));
    assertThat(admitted(NORMAL, 1_000)).isEqualTo(Allowance.PER_SECOND);
  }

  @Test
  void aLinkOverItsQuotaIsSparedAlsoWhereItIsThePreferredAndTheOnlyOne() {
    // When
    wan.links.spare(Set.of("fiber", "radio", "nobody"));

    // Then
    assertThat(wan.tried(BULK)).isEmpty();
    assertThat(wan.links.isDeferred(BULK)).isTrue();
    assertThat(wan.links.isDeferred(TestRoutes.over(BULK, "fiber"))).isTrue();
    assertThat(wan.tried(VITAL)).containsExactly("fiber", "radio", "4g");
    assertThat(wan.tried(NORMAL)).containsExactly("fiber", "radio", "4g");
    assertThat(wan.links.isConstrained(NORMAL)).isTrue();
    assertThat(admitted(NORMAL, 1_000)).isEqualTo(Allowance.AT_ONCE);
    assertThat(admitted(VITAL, 1_000)).isEqualTo(1_000);
  }

  @Test
  void whereAnotherPreferredLinkIsNotOverItsQuotaBulkTakesThat() {
    wan.links.spare(Set.of("fiber"));

    assertThat(wan.tried(BULK)).containsExactly("radio");
    assertThat(wan.links.isConstrained(NORMAL)).isFalse();
  }

  @Test
  void aQuotaThatBeginsAnewIsToldOnceAndNothingIsShortAnyMore() {
    // Given
    AtomicInteger told = new AtomicInteger();
    wan.links.onScarcity(told::incrementAndGet);
    wan.links.spare(Set.of());
    wan.links.spare(Set.of("fiber", "radio"));
    wan.links.spare(Set.of("radio", "fiber"));

    // When
    wan.links.spare(Set.of());

    // Then
    assertThat(told).hasValue(2);
    assertThat(wan.tried(BULK)).containsExactly("fiber", "radio");
    assertThat(wan.links.isConstrained(NORMAL)).isFalse();
  }

  @Test
  void aClockThatIsSetBackNeitherFillsTheAllowanceNorStopsIt() {
    Allowance allowance = new Allowance(wan.clock.instant());
    IntStream.range(0, Allowance.AT_ONCE)
        .forEach(i -> assertThat(allowance.take(wan.clock.instant())).isTrue());

    wan.clock.advance(Duration.ofHours(-5));
    assertThat(allowance.take(wan.clock.instant())).isFalse();

    wan.clock.advance(Duration.ofMillis(100));
    assertThat(allowance.take(wan.clock.instant())).isTrue();
  }
}
