package id.lanjut.lab.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTest {
  private static final Sale FIRST = new Sale("k1", "charge", "lane", 1);
  private static final Sale SECOND = new Sale("k2", "charge", "lane", 2);

  @Test
  void aSaleThatWasPromisedAndHappenedOnceIsFine() {
    // When
    Findings findings =
        audit(
            List.of(paid(FIRST), accepted(SECOND)),
            List.of(effect(FIRST), effect(SECOND)),
            List.of(row(FIRST, "DELIVERED"), row(SECOND, "DELIVERED")));

    // Then
    assertThat(findings.clean()).isTrue();
    assertThat(findings.accepted()).isEqualTo(2);
    assertThat(findings.delivered()).isEqualTo(2);
  }

  @Test
  void aPromiseThatTheLedgerDoesNotKnowIsLost() {
    // When
    Findings findings = audit(List.of(accepted(FIRST)), List.of(effect(FIRST)), List.of());

    // Then
    assertThat(findings.lost()).containsExactly("k1 (id-k1) is not in the ledger");
    assertThat(findings.clean()).isFalse();
  }

  @Test
  void aDeliveryThatNeverHappenedIsLost() {
    // When
    Findings findings =
        audit(List.of(accepted(FIRST)), List.of(), List.of(row(FIRST, "DELIVERED")));

    // Then
    assertThat(findings.lost()).containsExactly("k1 (id-k1) is DELIVERED and has not happened");
    assertThat(findings.clean()).isFalse();
  }

  @Test
  void anAcceptedSaleThatEndedWithoutAnEffectIsLost() {
    // When
    Findings findings = audit(List.of(accepted(FIRST)), List.of(), List.of(row(FIRST, "EXPIRED")));

    // Then
    assertThat(findings.lost()).hasSize(1);
    assertThat(findings.clean()).isFalse();
  }

  @Test
  void aSaleThatHappenedAgainWasSentTwice() {
    // When
    Findings findings =
        audit(
            List.of(paid(FIRST)),
            List.of(effect(FIRST), effect(FIRST)),
            List.of(row(FIRST, "DELIVERED")));

    // Then
    assertThat(findings.twice()).containsExactly("k1 happened 2 times");
    assertThat(findings.clean()).isFalse();
  }

  @Test
  void aSaleThatHappenedBeforeAnEarlierOneOfItsLaneIsOutOfOrder() {
    // When
    Findings findings =
        audit(
            List.of(paid(FIRST), paid(SECOND)),
            List.of(effect(SECOND), effect(FIRST)),
            List.of(row(FIRST, "DELIVERED"), row(SECOND, "DELIVERED")));

    // Then
    assertThat(findings.outOfOrder()).containsExactly("k1 happened after k2 in lane lane");
    assertThat(findings.clean()).isFalse();
  }

  @Test
  void salesOfDifferentLanesOrOfNoneHaveNoOrder() {
    // Given
    Sale other = new Sale("k3", "charge", "other", 1);
    Sale loose = new Sale("k4", "charge", "", 9);
    Sale looseToo = new Sale("k5", "charge", "", 3);
    List<Sale> sales = List.of(SECOND, other, loose, looseToo);

    // When
    Findings findings =
        audit(
            sales.stream().map(AuditTest::paid).toList(),
            sales.stream().map(AuditTest::effect).toList(),
            sales.stream().map(sale -> row(sale, "DELIVERED")).toList());

    // Then
    assertThat(findings.clean()).isTrue();
  }

  @Test
  void whatIsStillUnknownIsUnsettled() {
    // When
    Findings findings =
        audit(List.of(accepted(FIRST)), List.of(effect(FIRST)), List.of(row(FIRST, "UNKNOWN")));

    // Then
    assertThat(findings.unsettled()).containsExactly("k1 (id-k1) is UNKNOWN");
    assertThat(findings.clean()).isFalse();
  }

  @Test
  void whatIsHeldIsToldAndIsNoFault() {
    // When
    Findings findings =
        audit(List.of(accepted(FIRST)), List.of(effect(FIRST)), List.of(row(FIRST, "HELD")));

    // Then
    assertThat(findings.held()).containsExactly("k1 (id-k1) is HELD");
    assertThat(findings.clean()).isTrue();
  }

  @Test
  void aTillThatWasToldPaidContradictsATransactionThatIsNotDone() {
    // When
    Findings findings =
        audit(List.of(paid(FIRST)), List.of(effect(FIRST)), List.of(row(FIRST, "HELD")));

    // Then
    assertThat(findings.contradictions()).hasSize(1);
    assertThat(findings.clean()).isFalse();
  }

  @Test
  void aSaleThatBecameTwoTransactionsIsAContradiction() {
    // When
    Findings findings =
        audit(
            List.of(paid(FIRST)),
            List.of(effect(FIRST)),
            List.of(row(FIRST, "DELIVERED"), new LedgerRow("id-2", "k1", "charge", "DELIVERED")));

    // Then
    assertThat(findings.contradictions()).hasSize(1);
  }

  @Test
  void whatNobodyWasPromisedIsAContradiction() {
    // When
    Findings findings = audit(List.of(), List.of(effect(FIRST)), List.of(row(SECOND, "DELIVERED")));

    // Then
    assertThat(findings.contradictions())
        .containsExactlyInAnyOrder(
            "k1 has happened and was never promised", "k2 is in the ledger and was never promised");
  }

  @Test
  void aJournalThatDiffersFromTheLedgerIsAContradiction() {
    // Given
    Evidence evidence =
        new Evidence(
            List.of(paid(FIRST)),
            List.of(effect(FIRST)),
            List.of(row(FIRST, "DELIVERED")),
            1,
            truly(List.of(row(FIRST, "DELIVERED"))),
            List.of());

    // When
    Findings findings = Audit.of(evidence);

    // Then
    assertThat(findings.contradictions())
        .containsExactly("the journal has 1 unfinished, the ledger 0");
  }

  @Test
  void anEndThatNoCallbackToldIsUntold() {
    assertThat(audit(List.of(), "DELIVERED").untold())
        .containsExactly("k1 (id-k1) is DELIVERED, callbacks said []");
    assertThat(audit(List.of(), "DELIVERED").clean()).isFalse();
  }

  @Test
  void anEndThatWasToldAgainUnderTheSameIdIsFine() {
    Told news = new Told("callback-1", "id-k1", "DELIVERED");

    assertThat(audit(List.of(news, news), "DELIVERED").clean()).isTrue();
  }

  @Test
  void anEndThatWasToldOtherwiseOrUnderTwoIdsOrTooEarlyIsUntold() {
    Told news = new Told("callback-1", "id-k1", "DELIVERED");
    Told again = new Told("callback-2", "id-k1", "DELIVERED");
    Told wrong = new Told("callback-1", "id-k1", "REJECTED");

    assertThat(audit(List.of(wrong), "DELIVERED").untold()).hasSize(1);
    assertThat(audit(List.of(news, again), "DELIVERED").untold()).hasSize(1);
    assertThat(audit(List.of(news), "HELD").untold()).hasSize(1);
  }

  @Test
  void whatATillComplainsOfIsAContradiction() {
    // Given
    Evidence evidence =
        new Evidence(
            List.of(), List.of(), List.of(), 0, List.of(), List.of("k1 was id-1 and is id-2"));

    // When
    Findings findings = Audit.of(evidence);

    // Then
    assertThat(findings.contradictions()).containsExactly("k1 was id-1 and is id-2");
    assertThat(findings.mentions("k1")).isTrue();
    assertThat(findings.mentions("k")).isFalse();
  }

  private static Findings audit(
      List<Promise> promises, List<Effect> effects, List<LedgerRow> ledger) {
    long open = ledger.stream().filter(row -> !row.isFinal()).count();
    return Audit.of(new Evidence(promises, effects, ledger, open, truly(ledger), List.of()));
  }

  private static Findings audit(List<Told> told, String state) {
    return Audit.of(
        new Evidence(
            List.of(accepted(FIRST)),
            List.of(effect(FIRST)),
            List.of(row(FIRST, state)),
            state.equals("DELIVERED") ? 0 : 1,
            told,
            List.of()));
  }

  /** The callbacks of a gateway that keeps its word. */
  private static List<Told> truly(List<LedgerRow> ledger) {
    return ledger.stream()
        .filter(LedgerRow::isFinal)
        .map(row -> new Told("callback-" + row.key(), row.id(), row.state()))
        .toList();
  }

  private static Promise paid(Sale sale) {
    return new Promise(sale, "id-" + sale.key(), true);
  }

  private static Promise accepted(Sale sale) {
    return new Promise(sale, "id-" + sale.key(), false);
  }

  private static Effect effect(Sale sale) {
    return new Effect(sale.key(), sale.lane(), sale.number());
  }

  private static LedgerRow row(Sale sale, String state) {
    return new LedgerRow("id-" + sale.key(), sale.key(), sale.route(), state);
  }
}
