package id.lanjut.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.core.io.nio.NIOSequentialFileFactory;
import org.apache.activemq.artemis.core.journal.impl.JournalImpl;
import org.apache.activemq.artemis.core.journal.impl.dataformat.ByteArrayEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WrittenPartTest {
  private static final byte TYPE = 45;
  private static final int COMPACT_COUNT_BYTES = 1;

  @TempDir Path directory;

  @Test
  void aRecordIsReadAlsoWhenItEndsWithAZero() throws Exception {
    // Given one whose length, which is the last of it, is 256 and ends with a zero
    int zeros = 256 - JournalImpl.SIZE_ADD_RECORD - COMPACT_COUNT_BYTES;
    append(directory, new byte[zeros]);

    // Then
    assertThat(lengths(directory)).containsExactly(zeros);
  }

  @Test
  void whatWasNeverWrittenIsNoPartOfAFile() throws Exception {
    // Given
    append(directory, new byte[100]);

    // Then
    Path messages = directory.resolve(Broker.MESSAGES);
    for (String name : new String[] {"activemq-data-1.amq", "activemq-data-2.amq"}) {
      assertThat(messages.resolve(name)).hasSize(Broker.BINDINGS_FILE_BYTES);
      assertThat(part(messages, name).size()).isBetween((long) JournalImpl.SIZE_HEADER, 200L);
    }
  }

  @Test
  void theLastByteOfAFullFileIsItsLast() throws Exception {
    byte[] bytes = new byte[200_000];
    bytes[bytes.length - 1] = 1;
    Files.write(directory.resolve("full.amq"), bytes);

    assertThat(part(directory, "full.amq").size()).isEqualTo(bytes.length);
  }

  @Test
  void aFileOfNothingButZerosHasAHeadThatCannotBeRead() throws Exception {
    Files.write(directory.resolve("empty.amq"), new byte[200_000]);
    Files.write(directory.resolve("stub.amq"), new byte[3]);

    assertThat(part(directory, "empty.amq").size()).isEqualTo(JournalImpl.SIZE_HEADER);
    assertThat(part(directory, "stub.amq").size()).isEqualTo(3);
  }

  private static WrittenPart part(Path shelf, String name) throws IOException {
    return new WrittenPart(new NIOSequentialFileFactory(shelf.toFile(), 1), shelf, name);
  }

  private static void append(Path shop, byte[] record) throws Exception {
    Path messages = Files.createDirectories(shop.resolve(Broker.MESSAGES));
    JournalImpl journal =
        new JournalImpl(
            Broker.BINDINGS_FILE_BYTES,
            2,
            2,
            0,
            0,
            new NIOSequentialFileFactory(messages.toFile(), 1),
            "activemq-data",
            "amq",
            1,
            0);
    journal.start();
    journal.loadInternalOnly();
    journal.appendAddRecord(1, TYPE, new ByteArrayEncoding(record), true);
    journal.stop();
  }

  private static List<Integer> lengths(Path shop) throws Exception {
    List<Integer> lengths = new ArrayList<>();
    JournalFiles.messages(shop)
        .read(
            new RecordInspection(record -> lengths.add(record.data.length)),
            (file, reason) -> {
              throw new AssertionError(file + " " + reason);
            });
    return lengths;
  }
}
