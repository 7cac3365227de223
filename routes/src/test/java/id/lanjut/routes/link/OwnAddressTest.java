package id.lanjut.routes.link;

import static org.assertj.core.api.Assertions.assertThat;

import id.lanjut.routes.kernel.Interfaces;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OwnAddressTest {
  private static Interfaces down(InetAddress address) {
    Interfaces.Line line = Interfaces.Line.DOWN;
    return new Interfaces(List.of(new Interfaces.Interface(1, "any0", line, Set.of(address))));
  }

  private static LinkState afterItsInterfaceIsDown(String address) throws Exception {
    InetAddress own = InetAddress.getAllByName(address)[0];
    LinkSettings link =
        new LinkSettings(
            "own",
            new Via.LocalAddress(own),
            LinkSettings.Kind.OTHER,
            "",
            1,
            1,
            false,
            null,
            List.of());
    try (DrivenLinks links = DrivenLinks.sharing(Balance.PRIORITY, link)) {
      links.links.lineEvents().follow(down(own));
      return links.state("own");
    }
  }

  @Test
  void anAddressOfTheComputerItselfIsOnNoLineThatCouldBeDown() throws Exception {
    assertThat(afterItsInterfaceIsDown("127.0.0.7")).isEqualTo(LinkState.UP);
    assertThat(afterItsInterfaceIsDown("::1")).isEqualTo(LinkState.UP);
    assertThat(afterItsInterfaceIsDown("10.83.2.2")).isEqualTo(LinkState.DOWN);
  }
}
