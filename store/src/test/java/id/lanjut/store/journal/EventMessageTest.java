package id.lanjut.store.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import org.apache.activemq.artemis.api.core.Message;
import org.junit.jupiter.api.Test;

/** There are very many in a long queue. */
final class EventMessageTest {
  @Test
  void itTakesNoMoreThanWhatIsInIt() {
    for (int length : new int[] {1, 355, 70_000}) {
      // When
      Message message = EventMessage.of(Long.MAX_VALUE, new byte[length]);
      ((EventMessage) message).encode();

      // Then
      ByteBuf buffer = message.toCore().getBuffer();
      assertThat(buffer.capacity()).isEqualTo(buffer.writerIndex());
      assertThat(EventMessage.record(message)).isEqualTo(new byte[length]);
    }
  }
}
