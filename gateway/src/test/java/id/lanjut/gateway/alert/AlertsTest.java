package id.lanjut.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.gateway.alert.AlertFixture.Handed;
import id.lanjut.gateway.config.AlertSettings.Language;
import id.lanjut.gateway.config.AlertSettings.Quiet;
import id.lanjut.gateway.config.AlertSettings.Rules;
import id.lanjut.gateway.quota.Level;
import id.lanjut.routes.link.LinkState;
import id.lanjut.store.drill.DrillReport;
import id.lanjut.store.transaction.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From what is wrong to what is told, with a real file between. */
final class AlertsTest {
  @TempDir private Path directory;
  private AlertFixture shop;

  @BeforeEach
  void open() {
    shop = new AlertFixture(directory);
  }

  @Test
  void aLinkThatStaysDownIsToldOverTheOtherAndSoIsItsReturn() {
    shop.links.set("fiber", LinkState.DOWN);
    shop.passMinutes(5);
    assertThat(shop.texts()).isEmpty();

    shop.passMinutes(1);
    assertThat(shop.texts())
        .containsExactly(
            "Internet fiber putus sejak 17.00. Bisa berjualan lewat 4g.\n"
                + "Keterangan: no answer in 2 s");
    assertThat(shop.handed().get(0).notice().title())
        .isEqualTo("Toko Melati: Internet fiber putus sejak 17.00. Bisa berjualan lewat 4g.");

    shop.passMinutes(6);
    shop.links.set("fiber", LinkState.UP);
    shop.passMinutes(1);
    assertThat(shop.texts().get(1))
        .isEqualTo("Pulih: internet fiber tersambung lagi sejak 17.12. Putusnya 12 menit.");
  }

  @Test
  void theSameInEnglish() {
    shop.in(Language.EN).links.set("fiber", LinkState.DOWN);
    shop.passMinutes(6);

    assertThat(shop.texts().get(0))
        .startsWith(
            "The internet line fiber has been down since 17:00. You can sell: it goes over 4g.");
  }

  @Test
  void aLinkThatIsBackInTimeIsNotSpokenOf() {
    shop.links.set("fiber", LinkState.DOWN);
    shop.passMinutes(4);
    shop.links.set("fiber", LinkState.UP);
    shop.passMinutes(60);

    assertThat(shop.tried()).isEmpty();
  }

  @Test
  void doubtNeitherFailsNorRecovers() {
    shop.links.set("fiber", LinkState.SUSPECT);
    shop.passMinutes(60);
    assertThat(shop.tried()).isEmpty();

    shop.links.set("fiber", LinkState.DOWN);
    shop.passMinutes(6);
    shop.links.set("fiber", LinkState.SUSPECT);
    shop.links.set("fiber", LinkState.DOWN);
    shop.passMinutes(60);
    assertThat(shop.texts()).hasSize(1);
  }

  @Test
  void aLinkThatADrillHasCutIsNotSpokenOf() {
    shop.drilled.add("fiber");
    shop.links.set("fiber", LinkState.DOWN);
    shop.passMinutes(10);

    assertThat(shop.tried()).isEmpty();
  }

  @Test
  void aLinkThatIsStillDownAfterADrillIsToldWithoutAnybodysWord() {
    shop.with(new Rules(Duration.ofMinutes(5), null, 0, 0, null, false));
    shop.drilled.add("fiber");
    shop.links.set("fiber", LinkState.DOWN);
    shop.passMinutes(10);

    shop.drilled.clear();
    shop.passMinutes(2);

    assertThat(shop.texts()).hasSize(1);
  }

  @Test
  void whileAllLinksAreDownMessagesWaitAndGoInTheirOrderWhenOneIsBack() {
    shop.links.set("fiber", LinkState.DOWN);
    shop.passMinutes(3);
    shop.links.set("4g", LinkState.DOWN);
    shop.passMinutes(60);
    assertThat(shop.tried()).isEmpty();
    assertThat(shop.alerts().view().waiting()).isEqualTo(2);

    shop.links.set("4g", LinkState.UP);
    shop.pass(Duration.ZERO);

    assertThat(shop.texts()).hasSize(2);
    assertThat(shop.texts().get(0)).startsWith("Internet fiber putus sejak 17.00.");
    assertThat(shop.texts().get(1))
        .startsWith("Internet 4g putus sejak 17.03. Tetap bisa berjualan");
  }

  @Test
  void whileThereIsNoLinkNothingButTheDiskIsLookedAt() {
    shop.with(new Rules(Duration.ofMinutes(5), null, 1, 0, Level.HIGH, true));
    shop.links.set("fiber", LinkState.DOWN);
    shop.links.set("4g", LinkState.DOWN);
    shop.passMinutes(10);

    assertThat(shop.time.waiting()).isZero();
  }

  @Test
  void whatWaitsOutlivesAKillAndIsToldOnceWithItsRecovery() {
    shop.links.set("fiber", LinkState.DOWN);
    shop.links.set("4g", LinkState.DOWN);
    shop.passMinutes(7);
    assertThat(shop.alerts().view().waiting()).isEqualTo(1);

    shop.restarted();
    shop.links.set("4g", LinkState.UP);
    shop.links.set("fiber", LinkState.UP);
    shop.passMinutes(2);

    assertThat(shop.texts()).hasSize(2);
    assertThat(shop.texts().get(0)).contains("Internet fiber putus", "Internet 4g putus");
    assertThat(shop.texts().get(1)).contains("Pulih: internet fiber", "Pulih: internet 4g");
    assertThat(shop.restarted().alerts().view()).isEqualTo(fine());
  }

  private static AlertsView fine() {
    return new AlertsView(List.of(), 0, null, List.of(new AlertsView.To("webhook", 0, null, null)));
  }

  @Test
  void whatWasTakenBeforeAKillIsNotToldAgain() {
    shop.links.set("fiber", LinkState.DOWN);
    shop.passMinutes(7);

    shop.restarted();
    shop.passMinutes(30);

    assertThat(shop.texts()).hasSize(1);
  }

  @Test
  void aTargetThatTakesNothingRestsLongerEachTimeAndHoldsUpNoOther() {
    shop.to("broken", "webhook").dead.add("broken");
    shop.links.set("fiber", LinkState.DOWN);
    shop.passMinutes(6);
    assertThat(shop.handed()).extracting(Handed::to).containsExactly("webhook");
    assertThat(shop.alerts().view().to().get(0).fault()).isEqualTo("it answered 500");

    shop.passMinutes(120);
    long tries = shop.tried().stream().filter(one -> one.to().equals("broken")).count();
    assertThat(tries).isBetween(15L, 25L);

    shop.dead.clear();
    shop.passMinutes(15);
    assertThat(shop.handed()).extracting(Handed::to).containsExactly("webhook", "broken");
    assertThat(shop.handed().get(1).notice()).isEqualTo(shop.handed().get(0).notice());
    assertThat(shop.alerts().view().to().get(0).fault()).isNull();
  }

  @Test
  void aLinkThatComesBackEndsARest() {
    shop.dead.add("webhook");
    shop.links.set("fiber", LinkState.DOWN);
    shop.passMinutes(60);
    shop.dead.clear();

    shop.links.set("fiber", LinkState.UP);
    shop.pass(Duration.ZERO);

    assertThat(shop.texts()).hasSize(1);
  }

  @Test
  void aTargetThatIsTriedBecauseALinkIsBackRestsNoShorterAfterThat() {
    shop.dead.add("webhook");
    shop.links.set("fiber", LinkState.DOWN);
    shop.passMinutes(60);
    shop.links.set("4g", LinkState.DOWN);
    shop.links.set("4g", LinkState.UP);
    shop.pass(Duration.ZERO);
    int tries = shop.tried().size();

    shop.passMinutes(5);

    assertThat(shop.tried()).hasSizeLessThanOrEqualTo(tries + 1);
  }

  @Test
  void whatIsOlderThanADayIsCountedInOneLine() {
    shop.dead.add("webhook");
    for (int i = 0; i < 5; i++) {
      shop.links.set("fiber", LinkState.DOWN);
      shop.passMinutes(6);
      shop.links.set("fiber", LinkState.UP);
      shop.passMinutes(6);
    }
    shop.pass(Duration.ofHours(25));
    shop.dead.clear();
    shop.passMinutes(15);

    assertThat(shop.texts())
        .containsExactly("10 pesan lebih lama dihapus karena tidak sempat terkirim.");
  }

  @Test
  void aTransactionThatWaitsForTooLongIsToldAndSoIsThatItHasGoneOut() {
    shop.transaction("INV1", State.QUEUED);
    shop.passMinutes(4);
    shop.transaction("INV2", State.QUEUED);
    shop.passMinutes(7);

    assertThat(shop.texts())
        .singleElement()
        .asString()
        .startsWith("Ada pembayaran yang menunggu sejak 17.00.")
        .endsWith("Yang menunggu: 2");

    shop.transaction("INV1", State.DELIVERED);
    shop.transaction("INV2", State.DELIVERED);
    shop.passMinutes(2);
    assertThat(shop.texts()).hasSize(2);
    assertThat(shop.texts().get(1)).startsWith("Pulih: semua yang menunggu sudah terkirim");
  }

  @Test
  void aBusyShopsSalesAreLookedAtOnceInTheAgeThatCounts() {
    for (int i = 0; i < 1000; i++) {
      shop.transaction("S" + i, State.QUEUED);
      shop.transaction("S" + i, State.DELIVERED);
    }

    // The look for old ones, and the one for the disk.
    assertThat(shop.time.waiting()).isEqualTo(2);
    shop.passMinutes(60);
    assertThat(shop.tried()).isEmpty();
  }

  @Test
  void whatIsHeldForAPersonIsToldAlsoInQuietHours() {
    shop.with(new Quiet(LocalTime.of(16, 0), LocalTime.of(6, 0)));
    shop.links.set("fiber", LinkState.DOWN);
    shop.transaction("INV1", State.HELD);
    shop.passMinutes(10);

    assertThat(shop.texts())
        .singleElement()
        .asString()
        .startsWith("Ada pembayaran yang harus diputuskan orang");

    shop.pass(Duration.ofHours(13));
    assertThat(shop.texts()).hasSize(2);
    assertThat(shop.texts().get(1)).startsWith("Internet fiber putus sejak 29 Nov 17.00.");
    assertThat(shop.handed().get(1).notice().at().atZone(AlertFixture.SHOP).toLocalTime())
        .isEqualTo(LocalTime.of(6, 1));
  }

  @Test
  void whatCameAndWentInQuietHoursIsOneLineInTheMorning() {
    shop.with(new Quiet(LocalTime.of(16, 0), LocalTime.of(6, 0)));
    for (String link : List.of("fiber", "4g")) {
      shop.links.set(link, LinkState.DOWN);
      shop.passMinutes(10);
      shop.links.set(link, LinkState.UP);
    }
    shop.restarted();
    shop.pass(Duration.ofHours(14));

    assertThat(shop.texts())
        .containsExactly("2 gangguan terjadi selama jam tenang dan sudah pulih.");
  }

  @Test
  void whatCanWaitStaysBehindWhileTheLinkHasToBeSpared() {
    shop.scarce = true;
    shop.alerts().onDrill(report(List.of("nothing was answered in time")));
    shop.passMinutes(2);
    shop.links.set("fiber", LinkState.DOWN);
    shop.passMinutes(6);
    assertThat(shop.texts()).singleElement().asString().startsWith("Internet fiber");

    shop.scarce = false;
    shop.links.scarcityChanged();
    shop.pass(Duration.ZERO);

    assertThat(shop.texts()).hasSize(2);
    assertThat(shop.texts().get(1)).startsWith("Latihan 17.00").contains("nothing was answered");
  }

  private DrillReport report(List<String> failures) {
    return new DrillReport(
        shop.time.instant(),
        shop.time.instant(),
        List.of("fiber"),
        "sari",
        failures,
        new DrillReport.Figures(null, null, null, null, null, 0, 0, 0, null));
  }

  @Test
  void aDrillThatGoesWellAgainEndsTheTroubleOfOneThatDidNot() {
    shop.alerts().onDrill(report(List.of("no")));
    shop.passMinutes(2);
    shop.restarted().passMinutes(60);
    shop.alerts().onDrill(report(List.of()));
    shop.passMinutes(2);

    assertThat(shop.texts()).hasSize(2);
    assertThat(shop.texts().get(1)).startsWith("Pulih: latihan sudah berjalan baik lagi");
  }

  @Test
  void aDiskThatFillsIsFoundWithinAMinuteAndDoesNotComeAndGo() {
    shop.freeBytes = 200L << 20;
    shop.passMinutes(2);
    assertThat(shop.texts()).singleElement().asString().endsWith("Sisa: 200 MB");

    shop.freeBytes = 260L << 20;
    shop.passMinutes(10);
    assertThat(shop.texts()).hasSize(1);

    shop.freeBytes = 1L << 30;
    shop.passMinutes(2);
    assertThat(shop.texts()).hasSize(2);
  }

  @Test
  void aRuleThatIsOffSaysNothingAndLeavesNothingBehind() {
    shop.links.set("fiber", LinkState.DOWN);
    shop.passMinutes(6);

    shop.with(new Rules(null, null, 0, 0, null, false));
    shop.links.set("fiber", LinkState.UP);
    shop.passMinutes(10);

    assertThat(shop.texts()).hasSize(1);
    assertThat(shop.alerts().view().active()).isEmpty();
  }

  @Test
  void whoIsNotToldAnyMoreHoldsNothingUp() {
    shop.to("gone", "webhook").dead.add("gone");
    shop.links.set("fiber", LinkState.DOWN);
    shop.passMinutes(6);

    shop.to("webhook");

    assertThat(shop.alerts().view().waiting()).isZero();
  }

  @Test
  void aFileThatCannotBeReadStopsNothing() throws Exception {
    Files.writeString(directory.resolve("alerts.json"), "{\"raised\":[{\"kind\":\"x\"}]}");

    shop.restarted().links.set("fiber", LinkState.DOWN);
    shop.passMinutes(6);

    assertThat(shop.texts()).hasSize(1);
  }

  @Test
  void whatCannotBeKeptIsToldFromMemory() throws Exception {
    Files.createDirectory(directory.resolve("alerts.json.new"));

    shop.links.set("fiber", LinkState.DOWN);
    shop.passMinutes(6);

    assertThat(shop.texts()).hasSize(1);
  }
}
