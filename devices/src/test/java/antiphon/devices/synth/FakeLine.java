package antiphon.devices.synth;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.SourceDataLine;
import org.jspecify.annotations.Nullable;

/// A sound line that runs dry with every buffer shorter than so many bytes, and never waits.
final class FakeLine {
  private final int holds;
  private final CountDownLatch sound = new CountDownLatch(1);
  private volatile int bufferBytes;
  private volatile boolean open;
  private volatile boolean lost;

  FakeLine(int holds) {
    this.holds = holds;
  }

  SourceDataLine line() {
    return (SourceDataLine)
        Proxy.newProxyInstance(
            FakeLine.class.getClassLoader(),
            new Class<?>[] {SourceDataLine.class},
            (proxy, method, arguments) -> invoke(method, arguments));
  }

  private @Nullable Object invoke(Method method, Object @Nullable [] arguments) {
    switch (method.getName()) {
      case "open" -> {
        open = true;
        bufferBytes = arguments == null ? 0 : (Integer) arguments[1];
      }
      case "close" -> open = false;
      case "getBufferSize" -> {
        return bufferBytes;
      }
      case "available" -> {
        return bufferBytes < holds ? bufferBytes : bufferBytes / 2;
      }
      case "write" -> {
        return arguments == null ? 0 : write((byte[]) arguments[0]);
      }
      case "start", "stop" -> {}
      default -> throw new UnsupportedOperationException(method.getName());
    }
    return null;
  }

  private int write(byte[] block) {
    for (byte sample : block) {
      if (sample > 16) {
        sound.countDown();
      }
    }
    return lost || !open ? 0 : block.length;
  }

  void lose() {
    lost = true;
  }

  boolean awaitSound() throws InterruptedException {
    return sound.await(20, TimeUnit.SECONDS);
  }

  int bufferBytes() {
    return bufferBytes;
  }

  boolean isOpen() {
    return open;
  }
}
