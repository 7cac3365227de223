package id.lanjut.store.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import id.lanjut.store.ledger.LedgerException;
import id.lanjut.store.transaction.State;
import id.lanjut.store.transaction.TransactionId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** FAULTS row 7: a page of the ledger is damaged that nobody reads when it is opened. */
final class DamagedPageTest {
  private static final int SALES = 300;
  private static final int PAGE = 4096;

  @TempDir Path directory;
  private StoreFixture fixture;

  @BeforeEach
  void open() {
    fixture = StoreFixture.in(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aLedgerThatIsFoundDamagedLaterIsSetAsideByTheNextStart() throws Exception {
    // Given
    List<TransactionId> delivered = new ArrayList<>();
    for (int i = 0; i < SALES; i++) {
      delivered.add(fixture.delivered("INV-" + i, "kopi susu ".repeat(60) + i, 200));
    }
    TransactionId queued = fixture.accept("INV-Q");
    fixture.project();
    close();
    damageTheRowOf(delivered.get(SALES / 2));

    // When
    fixture.open();
    Throwable failure = catchFinding(delivered);

    // Then
    assertThat(failure).isInstanceOf(LedgerException.class);
    assertThat(fixture.store().setAside())
        .singleElement()
        .asString()
        .endsWith("-ledger-damaged.txt");
    fixture.reopen();
    assertThat(fixture.store().setAside()).singleElement().asString().endsWith("-ledger.mv.db");
    assertThat(fixture.admit("INV-1000", "{}", false)).isInstanceOf(Admission.Accepted.class);
    fixture.project();
    assertThat(fixture.state(queued)).isEqualTo(State.QUEUED);
    fixture.reopen();
    assertThat(fixture.store().setAside()).isEmpty();
  }

  private Throwable catchFinding(List<TransactionId> ids) {
    return catchThrowable(() -> ids.forEach(id -> fixture.store().find(id)));
  }

  private void damageTheRowOf(TransactionId id) throws IOException {
    Path ledger = directory.resolve("ledger.mv.db");
    String all = Files.readString(ledger, StandardCharsets.ISO_8859_1);
    // Behind the id, the row has its route; the file may have an older copy of it, too.
    Matcher rows = Pattern.compile(id.value() + ".charge").matcher(all);
    try (RandomAccessFile file = new RandomAccessFile(ledger.toFile(), "rw")) {
      while (rows.find()) {
        file.seek((long) rows.start() / PAGE * PAGE);
        file.write(new byte[2 * PAGE]);
      }
    }
  }
}
