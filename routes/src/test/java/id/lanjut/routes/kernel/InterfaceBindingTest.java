package id.lanjut.routes.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** On the real kernel: the loopback interface is an interface. */
@EnabledOnOs(OS.LINUX)
final class InterfaceBindingTest {
  private static String interfaceOf(Channel channel) throws SocketException {
    byte[] value = options().get(channel, SocketOptions.INTERFACE, 16);
    return new String(value, StandardCharsets.UTF_8).replace("\0", "");
  }

  private static SocketOptions options() {
    return ((SocketOptions.Access.Open) SocketOptions.access()).options();
  }

  @Test
  void nothingStandsInTheWayHere() {
    assertThat(InterfaceBinding.obstacle()).isEmpty();
  }

  @Test
  void connectionsAndDatagramsAreTiedToTheInterface() throws IOException {
    try (SocketChannel connection = SocketChannel.open();
        DatagramChannel datagrams = DatagramChannel.open()) {
      assertThat(interfaceOf(connection)).isEmpty();
      new InterfaceBinding("lo").tie(connection);
      new InterfaceBinding("lo").tie(datagrams);
      assertThat(interfaceOf(connection)).isEqualTo("lo");
      assertThat(interfaceOf(datagrams)).isEqualTo("lo");
    }
  }

  @Test
  void anInterfaceThatIsNotThereIsRefusedWithTheReason() throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
      assertThatThrownBy(() -> new InterfaceBinding("nosuch0").tie(channel))
          .isInstanceOf(SocketException.class)
          .hasMessage("cannot leave by interface nosuch0: there is no such interface");
    }
  }

  @Test
  void aNameThatTheKernelReadsAsAnotherOneIsRefused() throws IOException {
    try (SocketChannel channel = SocketChannel.open()) {
      // It reads up to the zero.
      assertThatThrownBy(() -> new InterfaceBinding("lo\0cal").tie(channel))
          .isInstanceOf(SocketException.class)
          .hasMessageEndingWith("the kernel has tied it to \"lo\" in its place");
    }
  }

  @Test
  void aClosedSocketIsRefused() throws IOException {
    SocketChannel channel = SocketChannel.open();
    channel.close();
    assertThatThrownBy(() -> new InterfaceBinding("lo").tie(channel))
        .isInstanceOf(SocketException.class);
  }

  @Test
  void aNameThatWouldUntieIsNone() {
    assertThatThrownBy(() -> new InterfaceBinding("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whereItIsNotPossibleTheReasonIsSaid() {
    assertThat(SocketOptions.accessOn("Windows 11", "amd64"))
        .isEqualTo(
            new SocketOptions.Access.Closed(
                "works on Linux only, and this is Windows 11 on amd64"));
    assertThat(SocketOptions.accessOn("Linux", "mips64el"))
        .isInstanceOf(SocketOptions.Access.Closed.class);
  }
}
