package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class NameServersTest {
  private TestNameServer first;
  private TestNameServer second;

  @BeforeEach
  void open() throws Exception {
    first = new TestNameServer().knowing("pay.example", "203.0.113.10");
    second = new TestNameServer().knowing("pay.example", "203.0.113.10");
  }

  @AfterEach
  void close() {
    first.close();
    second.close();
  }

  private NameServers servers() {
    return new NameServers(
        List.of(first.address(), second.address()), new Via.SystemRoute(), new Line());
  }

  @Test
  void aNameIsAskedForOnceWhileItsAnswerIsValid() throws Exception {
    NameServers servers = servers();
    for (int i = 0; i < 5; i++) {
      assertThat(servers.lookup("pay.example"))
          .containsExactly(InetAddress.getByName("203.0.113.10"));
    }
    assertThat(first.asked.get() + second.asked.get()).isEqualTo(1);
  }

  @Test
  void whereOneServerIsSilentTheNextIsAsked() throws Exception {
    first.silent = true;
    assertThat(servers().lookup("pay.example")).hasSize(1);
    assertThat(second.asked.get()).isEqualTo(1);
  }

  @Test
  void anAnswerThatWasCutOffIsAskedForAgainByTcp() throws Exception {
    first.cutsOff = true;
    assertThat(servers().lookup("pay.example")).hasSize(1);
    assertThat(first.askedByTcp.get()).isEqualTo(1);
  }

  @Test
  void aNameThatDoesNotExistIsUnknownAndNotAskedForAgainAtOnce() {
    NameServers servers = servers();
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> servers.lookup("nobody.example"))
          .isInstanceOf(UnknownHostException.class)
          .hasMessageContaining("nobody.example");
    }
  }

  @Test
  void whereAllAreSilentItIsUnknownAfterAWhile() {
    first.silent = true;
    second.silent = true;
    assertThatThrownBy(() -> servers().lookup("pay.example"))
        .isInstanceOf(UnknownHostException.class);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void questionsLeaveByTheLinksOwnInterface() throws Exception {
    first.cutsOff = true;
    assertThat(over(new Via.NetworkInterface("lo")).lookup("pay.example")).hasSize(1);
    assertThat(first.askedByTcp.get()).isEqualTo(1);
    assertThatThrownBy(() -> over(new Via.NetworkInterface("nosuch0")).lookup("pay.example"))
        .isInstanceOf(UnknownHostException.class)
        .hasMessageContaining("there is no such interface");
    assertThat(first.asked.get()).isEqualTo(1);
  }

  private NameServers over(Via via) {
    return new NameServers(List.of(first.address()), via, new Line());
  }

  @Test
  void questionsLeaveByTheLinksOwnAddress() throws Exception {
    NameServers bound = over(new Via.LocalAddress(InetAddress.getByName("127.0.0.9")));
    assertThat(bound.lookup("pay.example")).hasSize(1);
    NameServers elsewhere = over(new Via.LocalAddress(InetAddress.getByName("192.0.2.1")));
    assertThatThrownBy(() -> elsewhere.lookup("pay.example"))
        .isInstanceOf(UnknownHostException.class);
  }
}
