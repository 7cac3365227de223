package id.lanjut.routes.kernel;

import static id.lanjut.routes.kernel.KernelSays.CARRIER;
import static id.lanjut.routes.kernel.KernelSays.UP;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which addresses eth0 has, by what the kernel says. */
final class AddressNewsTest {
  private final KernelSays kernel = new KernelSays();
  private final List<String> told = new ArrayList<>();
  private final KernelNews news = new KernelNews(kernel, now -> told.add(inWords(now)));

  private static String inWords(Interfaces now) {
    return now.all().stream()
        .flatMap(each -> each.addresses().stream())
        .map(address -> address.getHostAddress())
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private void followAll() {
    while (kernel.hasMore()) {
      news.next();
    }
  }

  @BeforeEach
  void begin() {
    news.look();
    kernel.link(2, "eth0", UP | CARRIER).listEnds();
    kernel.addressed(2, "10.83.1.2").addressed(2, "10.83.1.3").listEnds();
    followAll();
  }

  @Test
  void thoseOfTheFirstListAreKnown() {
    assertThat(told).containsExactly("10.83.1.2 10.83.1.3");
  }

  @Test
  void eachThatComesOrGoesIsTold() {
    kernel.unaddressed(2, "10.83.1.2").addressed(2, "10.83.1.4").unaddressed(7, "10.83.1.3");
    followAll();
    assertThat(told).containsExactly("10.83.1.2 10.83.1.3", "10.83.1.3", "10.83.1.3 10.83.1.4");
  }

  @Test
  void oneThatAWholeListDoesNotNameIsGone() {
    news.look();
    kernel.link(2, "eth0", UP | CARRIER).listEnds().addressed(2, "10.83.1.3").listEnds();
    followAll();
    assertThat(told).last().isEqualTo("10.83.1.3");

    news.look();
    kernel.link(2, "eth0", UP | CARRIER).listEnds().listEnds();
    followAll();
    assertThat(told).last().isEqualTo("");
  }

  @Test
  void anInterfaceThatIsGoneTakesItsAddressesWithIt() {
    kernel.gone(2).link(2, "eth0", UP | CARRIER);
    followAll();
    assertThat(told).containsExactly("10.83.1.2 10.83.1.3", "", "");
  }
}
