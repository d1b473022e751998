package antiphon.devices.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/// Carabiner for one client, by the public description of its protocol, over a Link session of its
/// own making, whose clock is an hour ahead of ours.
final class FakeCarabiner implements AutoCloseable {
  private static final long AHEAD_MICROS = 3_600_000_000L;

  private final ServerSocket server;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private Socket client = new Socket();
  private PrintWriter out = new PrintWriter(Writer.nullWriter());
  private boolean connected;
  private boolean startStop;
  private boolean playing;
  private double bpm = 120;
  private double start = nowMicros() - 300e6;

  /// @param port 0 for any that is free
  FakeCarabiner(int port) throws IOException {
    server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  /// What the client has said.
  List<String> heard() {
    return heard;
  }

  private static double nowMicros() {
    return System.nanoTime() / 1000.0 + AHEAD_MICROS;
  }

  private void serve() {
    try {
      Socket accepted = server.accept();
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(accepted.getInputStream(), StandardCharsets.US_ASCII));
      synchronized (this) {
        client = accepted;
        out = new PrintWriter(accepted.getOutputStream(), true, StandardCharsets.US_ASCII);
        connected = true;
        tell();
      }
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        heard.add(line);
        answer(line);
      }
    } catch (IOException e) {
      // The end of the test.
    }
  }

  private synchronized void answer(String line) {
    switch (line) {
      case "status" -> tell();
      case "enable-start-stop-sync" -> {
        startStop = true;
        tell();
      }
      default -> {
        String[] parts = line.split(" ", 3);
        out.println(
            parts[0].equals("beat-at-time")
                ? String.format(
                    Locale.ROOT,
                    "beat-at-time { :when %s :quantum %s.000000 :beat %f }",
                    parts[1],
                    parts[2],
                    (Long.parseLong(parts[1]) - (long) start) * bpm / 60e6)
                : "unsupported " + line);
      }
    }
  }

  private void tell() {
    if (connected) {
      out.println(
          String.format(
              Locale.ROOT,
              "status { :peers 1 :bpm %f :start %d :beat %f%s }",
              bpm,
              (long) start,
              (nowMicros() - (long) start) * bpm / 60e6,
              startStop ? " :playing " + playing : ""));
    }
  }

  synchronized void say(String line) {
    out.println(line);
  }

  synchronized void play(boolean on) {
    playing = on;
    tell();
  }

  /// Another tempo from here on.
  synchronized void tempo(double another) {
    double now = nowMicros();
    start = now - (now - start) * bpm / another;
    bpm = another;
    tell();
  }

  /// The session is elsewhere now.
  synchronized void force(double beat) {
    start = nowMicros() - beat * 60e6 / bpm;
    tell();
  }

  @Override
  public void close() throws IOException {
    server.close();
    synchronized (this) {
      client.close();
    }
  }
}
