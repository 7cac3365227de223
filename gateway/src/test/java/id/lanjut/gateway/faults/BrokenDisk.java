package id.lanjut.gateway.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.asm.Advice;

/** What the journal's fsync does instead, from when a file appears until it is deleted. */
public final class BrokenDisk {
  private static volatile Path switchedOn = Path.of("nowhere");
  private static volatile int slowSeconds;

  private BrokenDisk() {}

  static void failsWhile(Path file) {
    switchedOn = file;
  }

  static void isSlowWhile(Path file, int seconds) {
    slowSeconds = seconds;
    switchedOn = file;
  }

  /** Called from within the broker, and public for that. */
  public static void sync() throws IOException, InterruptedException {
    if (Files.notExists(switchedOn)) {
      return;
    }
    if (slowSeconds == 0) {
      throw new IOException("Input/output error");
    }
    var unused = new CountDownLatch(1).await(slowSeconds, TimeUnit.SECONDS);
  }

  /** Byte Buddy copies this line to where it is needed. */
  static final class BeforeTheSync {
    private BeforeTheSync() {}

    @Advice.OnMethodEnter
    static void enter() throws IOException, InterruptedException {
      sync();
    }
  }
}
