package id.lanjut.routes.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jna.LastErrorException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class InterfaceWatchTest {
  private static final int NO_SUCH_FAMILY = 97;

  private final List<Interfaces> told = new CopyOnWriteArrayList<>();
  private @Nullable InterfaceWatch watch;

  @AfterEach
  void close() {
    if (watch != null) {
      watch.close();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theKernelTellsOfTheLoopbackInterfaceAndItsAddress() throws Exception {
    watch = InterfaceWatch.open(InstantSource.system(), told::add);
    await().until(() -> !told.isEmpty());
    assertThatLoopbackIsThere();
  }

  @Test
  void whereTheKernelTellsNothingItIsLookedAt() throws Exception {
    watch =
        InterfaceWatch.open(
            InstantSource.system(),
            told::add,
            () -> {
              throw new LastErrorException(NO_SUCH_FAMILY);
            });
    await().until(() -> !told.isEmpty());
    assertThatLoopbackIsThere();
  }

  @Test
  void aKernelThatStopsTellingIsLookedAtFromThenOn() throws Exception {
    KernelNews.Source dying =
        new KernelNews.Source() {
          @Override
          public void ask(int type) {}

          @Override
          public KernelNews.Heard hear(Duration atMost) {
            throw new LastErrorException(NO_SUCH_FAMILY);
          }

          @Override
          public void close() {}
        };
    watch = InterfaceWatch.open(InstantSource.system(), told::add, () -> dying);
    await().until(() -> !told.isEmpty());
    assertThatLoopbackIsThere();
  }

  @Test
  void aListenerThatBreaksDoesNotEndTheWatch() {
    KernelSays kernel = new KernelSays().link(2, "eth0", 1).listEnds().listEnds().gone(2);
    watch =
        InterfaceWatch.open(
            InstantSource.system(),
            now -> {
              told.add(now);
              throw new IllegalStateException("broken");
            },
            () -> kernel);
    await().until(() -> told.size() >= 2);
  }

  private void assertThatLoopbackIsThere() throws Exception {
    Interfaces now = told.get(0);
    assertThat(now.with(InetAddress.getAllByName("127.0.0.1")[0]))
        .get()
        .extracting(Interfaces.Interface::line)
        .isEqualTo(Interfaces.Line.CARRIES);
  }
}
