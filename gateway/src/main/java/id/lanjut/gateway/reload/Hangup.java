package id.lanjut.gateway.reload;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;

/** SIGHUP, on systems and runtimes that have it. */
final class Hangup {
  private Hangup() {}

  /**
   * Runs something, on a thread of its own, at each SIGHUP from now on.
   *
   * @return false when there is no such signal here
   */
  static boolean runs(Runnable action) {
    try {
      // By name: javac warns of the class and cannot be told not to, and a runtime may lack it.
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      MethodHandle run =
          MethodHandles.lookup()
              .findVirtual(Runnable.class, "run", methodType(void.class))
              .bindTo(action);
      Object hangup = signal.getConstructor(String.class).newInstance("HUP");
      signal
          .getMethod("handle", signal, handler)
          .invoke(
              null,
              hangup,
              MethodHandleProxies.asInterfaceInstance(
                  handler, MethodHandles.dropArguments(run, 0, signal)));
      return true;
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      return false;
    }
  }
}
