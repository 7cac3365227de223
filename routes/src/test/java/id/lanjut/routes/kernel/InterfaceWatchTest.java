package id.lanjut.routes.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.jna.LastErrorException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
  void whereTheKernelRefusesItsListOrItsLibraryIsNotThereItIsLookedAt() throws Exception {
    KernelSays refusing = new KernelSays().refuses(NO_SUCH_FAMILY);
    watch = InterfaceWatch.open(InstantSource.system(), told::add, () -> refusing);
    await().until(() -> !told.isEmpty());
    assertThatLoopbackIsThere();
    watch.close();
    told.clear();

    watch =
        InterfaceWatch.open(
            InstantSource.system(),
            told::add,
            () -> {
              throw new UnsatisfiedLinkError("no C library");
            });
    await().until(() -> !told.isEmpty());
    assertThatLoopbackIsThere();
  }

  @Test
  void whatIsLookedAtAndIsAsBeforeIsNotToldAgain() {
    AtomicInteger looks = new AtomicInteger();
    InstantSource counting =
        () -> {
          looks.incrementAndGet();
          return Instant.EPOCH;
        };
    watch =
        InterfaceWatch.open(
            counting,
            told::add,
            () -> {
              throw new LastErrorException(NO_SUCH_FAMILY);
            });
    await().until(() -> looks.get() > 8);
    for (int i = 1; i < told.size(); i++) {
      assertThat(told.get(i)).isNotEqualTo(told.get(i - 1));
    }
  }

  @Test
  void whoClosesTheWatchEndsItsListeningToTheKernel() throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    KernelNews.Source silent =
        new KernelNews.Source() {
          @Override
          public void ask(int type) {}

          @Override
          public KernelNews.Heard hear(Duration atMost) {
            return new KernelNews.Heard.Nothing();
          }

          @Override
          public void close() {
            closed.countDown();
          }
        };
    watch = InterfaceWatch.open(InstantSource.system(), told::add, () -> silent);

    watch.close();

    assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
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
