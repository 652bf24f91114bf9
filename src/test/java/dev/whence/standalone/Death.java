package dev.whence.standalone;

import dev.whence.learning.CheckpointStore;
import dev.whence.learning.CountStore;
import dev.whence.learning.ModelRegistry;
import dev.whence.learning.Progress;
import dev.whence.learning.TrainingLog;
import dev.whence.user.FeedbackQueue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** The moment of a retraining at which a process kills itself by signal 9. */
enum Death {
  BEFORE_THE_LOG_IS_WRITTEN(TrainingLog.class, "append", Side.BEFORE, 1),
  BETWEEN_LOG_AND_DELETION(TrainingLog.class, "append", Side.AFTER, 1),
  AFTER_THE_DELETION(FeedbackQueue.class, "delete", Side.AFTER, 1),
  WHILE_LISTS_ARE_PREPARED(Progress.class, "step", Side.BEFORE, 1) {
    @Override
    boolean isOn(Object firstArgument) {
      return firstArgument.equals("preparing lists");
    }
  },
  AFTER_THE_SECOND_EPOCH(CheckpointStore.class, "write", Side.AFTER, 2),
  BEFORE_THE_VERSION_IS_PUBLISHED(ModelRegistry.class, "publish", Side.BEFORE, 1),
  BEFORE_THE_POINTER_MOVES(ModelRegistry.class, "activate", Side.BEFORE, 1),
  AFTER_THE_POINTER_MOVED(ModelRegistry.class, "activate", Side.AFTER, 1),
  BEFORE_THE_COUNTS_ARE_KEPT(CountStore.class, "write", Side.BEFORE, 1);

  private enum Side {
    BEFORE,
    AFTER
  }

  private final Class<?> port;
  private final String method;
  private final Side side;
  private final AtomicInteger callsLeft;

  Death(Class<?> port, String method, Side side, int call) {
    if (Arrays.stream(port.getMethods()).noneMatch(m -> m.getName().equals(method))) {
      throw new IllegalArgumentException(port + " has no method " + method);
    }
    this.port = port;
    this.method = method;
    this.side = side;
    callsLeft = new AtomicInteger(call);
  }

  /** Whether a call with this first argument is the one meant. */
  boolean isOn(Object firstArgument) {
    return true;
  }

  /** The same part, but with a call that kills the process if it is of the port meant. */
  <T> T in(Class<T> type, T part) {
    return type == port ? type.cast(mortal(part)) : part;
  }

  private Object mortal(Object part) {
    return Proxy.newProxyInstance(
        port.getClassLoader(),
        new Class<?>[] {port},
        (proxy, called, arguments) -> call(part, called, arguments));
  }

  private Object call(Object part, Method called, Object[] arguments) throws Throwable {
    boolean meant = called.getName().equals(method) && isOn(arguments[0]);
    boolean last = meant && callsLeft.decrementAndGet() == 0;
    if (last && side == Side.BEFORE) {
      kill();
    }
    try {
      Object result = called.invoke(part, arguments);
      if (last) {
        kill();
      }
      return result;
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  private static void kill() {
    try {
      new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid()))
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IllegalStateException("survived signal 9");
  }
}
