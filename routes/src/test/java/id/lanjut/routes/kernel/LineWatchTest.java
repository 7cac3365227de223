package id.lanjut.routes.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
final class LineWatchTest {
  @Test
  void theKernelAsksASilentConnectionAndGivesUpWithinTenSeconds() throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
      LineWatch.over(channel);

      assertThat(channel.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
      int idle = channel.getOption(ExtendedSocketOptions.TCP_KEEPIDLE);
      int between = channel.getOption(ExtendedSocketOptions.TCP_KEEPINTERVAL);
      int questions = channel.getOption(ExtendedSocketOptions.TCP_KEEPCOUNT);
      assertThat(idle + between * questions).isEqualTo(10);
    }
  }

  @Test
  void whatIsNotAcknowledgedIsGivenUpAfterTenSeconds() throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
      LineWatch.over(channel);

      SocketOptions options = ((SocketOptions.Access.Open) SocketOptions.access()).options();
      byte[] value = options.get(channel, SocketOptions.UNACKNOWLEDGED_MILLIS, Integer.BYTES);
      assertThat(ByteBuffer.wrap(value).order(ByteOrder.nativeOrder()).getInt()).isEqualTo(10_000);
    }
  }

  @Test
  void aConnectionThatCannotBeWatchedIsLeftAlone() throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.close();
    LineWatch.over(channel);
  }
}
