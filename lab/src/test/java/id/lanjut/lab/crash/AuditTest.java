package id.lanjut.lab.crash;

import static id.lanjut.lab.crash.Remembered.FIRST;
import static id.lanjut.lab.crash.Remembered.SECOND;
import static id.lanjut.lab.crash.Remembered.accepted;
import static id.lanjut.lab.crash.Remembered.effect;
import static id.lanjut.lab.crash.Remembered.paid;
import static id.lanjut.lab.crash.Remembered.row;
import static id.lanjut.lab.crash.Remembered.truly;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuditTest {
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
    Sale other = new Sale("k3", "charge", "other", 1, false);
    Sale loose = new Sale("k4", "charge", "", 9, false);
    Sale looseToo = new Sale("k5", "charge", "", 3, false);
    List<Sale> sales = List.of(SECOND, other, loose, looseToo);

    // When
    Findings findings =
        audit(
            sales.stream().map(Remembered::paid).toList(),
            sales.stream().map(Remembered::effect).toList(),
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
  void whatWaitsBehindAHeldOneOfItsLaneIsHeldToo() {
    // When
    Findings findings =
        audit(
            List.of(accepted(FIRST), accepted(SECOND)),
            List.of(),
            List.of(row(FIRST, "HELD"), row(SECOND, "QUEUED")));

    // Then
    assertThat(findings.held()).containsExactly("k1 (id-k1) is HELD", "k2 (id-k2) is QUEUED");
    assertThat(findings.clean()).isTrue();
  }

  @Test
  void whatWaitsBehindNobodyIsUnsettled() {
    // Given
    Sale other = new Sale("k3", "charge", "other", 1, false);

    // When
    Findings findings =
        audit(
            List.of(accepted(FIRST), accepted(other)),
            List.of(),
            List.of(row(FIRST, "HELD"), row(other, "QUEUED")));

    // Then
    assertThat(findings.unsettled()).containsExactly("k3 (id-k3) is QUEUED");
    assertThat(findings.clean()).isFalse();
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
  void aSaleThatIsThereUnderAnotherIdOnlyIsLost() {
    // When
    Findings findings =
        audit(
            List.of(paid(FIRST)),
            List.of(effect(FIRST)),
            List.of(new LedgerRow("id-2", "k1", "charge", "DELIVERED")));

    // Then
    assertThat(findings.lost()).containsExactly("k1 (id-k1) is not in the ledger");
    assertThat(findings.contradictions()).hasSize(1);
  }

  @Test
  void aSaleThatHappenedWithAnotherBodyIsAContradiction() {
    // When
    Findings findings =
        audit(
            List.of(paid(FIRST)),
            List.of(new Effect(FIRST.key(), FIRST.lane(), FIRST.number(), 0)),
            List.of(row(FIRST, "DELIVERED")));

    // Then
    assertThat(findings.contradictions()).containsExactly("k1 happened with another body");
    assertThat(findings.clean()).isFalse();
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
}
