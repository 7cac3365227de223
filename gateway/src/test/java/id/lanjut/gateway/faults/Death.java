package id.lanjut.gateway.faults;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.asm.Advice;

/**
 * Ends this process at one point as a power switch would: no shutdown hook, nothing flushed; or
 * stays there until it is killed. Those who come to the point before the one that is fatal wait
 * there, so that all of them die of it.
 */
public final class Death {
  /** What the process is known to have died of. */
  static final int EXIT_CODE = 86;

  /** What the process says when it stays at its point. */
  static final String REACHED = "waits to be killed";

  private static volatile HaltPoint point = HaltPoint.ACCEPTANCE_NOT_WRITTEN;
  private static volatile boolean halts;
  private static final AtomicInteger left = new AtomicInteger();

  private Death() {}

  /**
   * Says where and when.
   *
   * @param call the fatal one, from 1
   * @param itself whether it ends by itself, or is killed there
   */
  static void waitAt(HaltPoint where, int call, boolean itself) {
    point = where;
    halts = itself;
    left.set(call);
  }

  /** Called from within the production code, and public for that. */
  public static void reached(Object[] arguments) throws InterruptedException {
    if (point.isMeant(Arrays.asList(arguments))) {
      if (left.decrementAndGet() == 0) {
        end();
      }
      new CountDownLatch(1).await();
    }
  }

  private static void end() {
    if (halts) {
      Runtime.getRuntime().halt(EXIT_CODE);
    }
    System.err.println(REACHED);
  }

  /** Byte Buddy copies these lines to where they are needed. */
  static final class AtTheBeginning {
    private AtTheBeginning() {}

    @Advice.OnMethodEnter
    static void enter(@Advice.AllArguments Object[] arguments) throws InterruptedException {
      reached(arguments);
    }
  }

  /** The same, after the method's last line. */
  static final class AtTheEnd {
    private AtTheEnd() {}

    @Advice.OnMethodExit
    static void exit(@Advice.AllArguments Object[] arguments) throws InterruptedException {
      reached(arguments);
    }
  }
}
