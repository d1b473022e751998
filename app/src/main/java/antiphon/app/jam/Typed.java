package antiphon.app.jam;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Lines that are typed, read by a thread of its own, since reading blocks.
final class Typed {
  /// What came.
  ///
  /// @param text a line, `null` for the end of the input
  record Line(@Nullable String text) {}

  private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();

  Typed(InputStream in) {
    Thread.ofPlatform().name("antiphon-typed").daemon().start(() -> read(in));
  }

  private void read(InputStream in) {
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
    try {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(new Line(line));
      }
    } catch (IOException e) {
      // A terminal that is gone is at its end.
    }
    lines.add(new Line(null));
  }

  /// What comes next, `null` where nothing does within that time.
  @Nullable Line poll(long millis) throws InterruptedException {
    return lines.poll(millis, TimeUnit.MILLISECONDS);
  }
}
