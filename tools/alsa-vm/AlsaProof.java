import antiphon.devices.Backend;
import antiphon.devices.Direction;
import antiphon.devices.LastingInput;
import antiphon.devices.LastingOutput;
import antiphon.devices.PortDirectory;
import antiphon.devices.PortInfo;
import antiphon.devices.javasound.JavaSoundBackend;
import antiphon.devices.rtmidi.Api;
import antiphon.devices.rtmidi.RtMidiBackend;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.time.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What only a kernel with ALSA can show, in the machine that `run` boots: VirMIDI's first port is
/// joined to its second, and there is a USB keyboard that can be pulled.
final class AlsaProof {
  private static final int[] KINDS = {
    MidiWord.noteOn(3, 60, 1),
    MidiWord.of(0xa3, 60, 127),
    MidiWord.control(3, 64, 127),
    MidiWord.program(3, 19),
    MidiWord.of(0xd3, 99, 0),
    MidiWord.of(0xe3, 0, 0x40), // the bend's centre, which the JDK reads as its lowest
    MidiWord.of(0xe3, 1, 0x3f),
    MidiWord.noteOff(3, 60)
  };
  private static final int NOTES = 2000;
  private static final int AHEAD = 50;

  /// A key that is struck in the moment in which the JDK takes a port up may be lost: it seems that
  /// what comes before its first read, in a thread of its own, is dropped.
  private static final int UNTIL_THE_JDK_READS_MILLIS = 500;

  private static int failures;

  private AlsaProof() {}

  public static void main(String[] args) throws Exception {
    Backend javasound = new JavaSoundBackend();
    Backend rtmidi = new RtMidiBackend(Api.here());
    for (Backend backend : List.of(javasound, rtmidi)) {
      say(backend.name() + ": " + backend.problem().orElse("works"));
      List<PortInfo> ports = backend.ports();
      ports.stream().limit(6).forEach(port -> say("  " + port.direction() + " '" + port.name() + "'"));
      say("  " + ports.size() + " ports in all");
    }
    joined(javasound, "VirMIDI", javasound, "VirMIDI 1,0"); // by aconnect
    // What goes to a sequencer port of VirMIDI comes out of its raw port, and the other way round.
    joined(rtmidi, "Virtual Raw MIDI 0-0:VirMIDI 0-0", javasound, "VirMIDI");
    joined(javasound, "VirMIDI 1,0", rtmidi, "Virtual Raw MIDI 0-1:VirMIDI 0-1");
    foreigners(rtmidi);
    for (Backend backend : List.of(javasound, rtmidi)) {
      pulledAndPutBack(backend);
    }
    say(failures == 0 ? "all is well" : failures + " things are not as they should be");
    System.exit(failures == 0 ? 0 : 1);
  }

  private static void say(String line) {
    System.out.println("alsa-proof: " + line);
  }

  private static void check(boolean holds, String what) {
    say((holds ? "ok    " : "WRONG ") + what);
    failures += holds ? 0 : 1;
  }

  private static PortInfo port(Backend backend, Direction direction, String name) throws Exception {
    for (int i = 0; i < 100; i++) {
      for (PortInfo port : backend.ports()) {
        if (port.direction() == direction && port.name().equals(name)) {
          return port;
        }
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException(backend.name() + " lists no " + direction + " '" + name + "'");
  }

  /// What goes out at one port comes in at the other.
  private static void joined(Backend from, String out, Backend to, String in) throws Exception {
    String way = from.name() + " to " + to.name() + ": ";
    Heard heard = new Heard();
    try (MidiOutput output = from.output(port(from, Direction.OUTPUT, out));
        MidiInput input = to.input(port(to, Direction.INPUT, in), Clock.SYSTEM)) {
      input.open(heard);
      output.open();
      boolean same = true;
      for (int word : KINDS) {
        output.send(word, System.nanoTime());
        same &= heard.next() == word;
      }
      check(same, way + "every kind of message, pitch bend too, arrives as it is");
      int next = 0;
      boolean order = true;
      for (int i = 0; i < NOTES && order; i++) {
        output.send(note(i), System.nanoTime());
        for (; order && (i - next > AHEAD || (i == NOTES - 1 && next < NOTES)); next++) {
          order &= heard.next() == note(next);
        }
      }
      check(order && heard.words.isEmpty(), way + NOTES + " words in their order, none lost");
    }
  }

  private static int note(int i) {
    int pitch = i / 2 % 128;
    return i % 2 == 0 ? MidiWord.noteOn(0, pitch, 1 + i / 256 % 127) : MidiWord.noteOff(0, pitch);
  }

  /// Ports of our own, and `aconnect` between them.
  private static void foreigners(Backend backend) throws Exception {
    Heard heard = new Heard();
    PortInfo out = PortInfo.virtual("Antiphon Out", Direction.OUTPUT, backend.name(), "Antiphon Out");
    PortInfo in = PortInfo.virtual("Antiphon In", Direction.INPUT, backend.name(), "Antiphon In");
    try (MidiOutput output = backend.output(out); MidiInput input = backend.input(in, Clock.SYSTEM)) {
      input.open(heard);
      output.open();
      String list = run("aconnect", "-l");
      check(list.contains("Antiphon Out") && list.contains("Antiphon In"), "aconnect sees 'Antiphon In' and 'Antiphon Out'");
      String from = "", to = "", client = "";
      for (String line : list.lines().toList()) {
        if (line.startsWith("client ")) {
          client = line.substring(7, line.indexOf(':'));
        } else if (line.contains("'Antiphon Out")) {
          from = client + ":" + line.strip().split(" ", 2)[0];
        } else if (line.contains("'Antiphon In")) {
          to = client + ":" + line.strip().split(" ", 2)[0];
        }
      }
      run("aconnect", from, to);
      output.send(MidiWord.noteOn(1, 61, 62), System.nanoTime());
      check(heard.next() == MidiWord.noteOn(1, 61, 62), "a note goes from our port to our port by aconnect " + from + " " + to);
    }
  }

  /// The USB keyboard, which is a sound module too, is pulled while notes sound on it, and put back.
  private static void pulledAndPutBack(Backend backend) throws Exception {
    String what = backend.name() + ", USB: ";
    BlockingQueue<String> news = new LinkedBlockingQueue<>();
    Heard heard = new Heard();
    PortDirectory ports = new PortDirectory(List.of(backend));
    Keyboard keyboard = Keyboard.plugIn();
    PortInfo from = keyboard(ports, Direction.INPUT);
    PortInfo to = keyboard(ports, Direction.OUTPUT);
    say(what + "INPUT '" + from.name() + "', OUTPUT '" + to.name() + "'");
    try (MidiInput input = new LastingInput(ports, from, Clock.SYSTEM, news::add);
        MidiOutput output = new LastingOutput(ports, to, List.of(), List.of(), news::add)) {
      input.open(heard);
      output.open();
      for (int round = 1; round <= 3; round++) {
        String again = " (" + round + ")";
        keyboard.play(0x90, 60, 64);
        check(heard.next() == MidiWord.noteOn(0, 60, 64), what + "a key is heard" + again);
        output.send(MidiWord.noteOn(2, 50, 60), System.nanoTime());
        check(keyboard.hears(0x92, 50, 60), what + "a note is played" + again);
        long pulled = System.nanoTime();
        keyboard.pull();
        check(heard.next() == MidiWord.noteOff(0, 60), what + "pulled: the key counts as up" + millisSince(pulled) + again);
        check(both(news, "is gone"), what + "both ports are known to be gone" + again);
        output.send(MidiWord.noteOff(2, 50), System.nanoTime()); // nobody hears it
        long put = System.nanoTime();
        keyboard = Keyboard.plugIn();
        check(both(news, "is back"), what + "put back: both are taken up" + millisSince(put) + again);
        check(keyboard.hears(0x82, 50, 0), what + "the note that sounded is ended first" + again);
        Thread.sleep(UNTIL_THE_JDK_READS_MILLIS);
      }
      keyboard.play(0x90, 61, 64);
      check(heard.next() == MidiWord.noteOn(0, 61, 64), what + "it goes on");
    } finally {
      keyboard.pull();
    }
  }

  private static String millisSince(long nanos) {
    return " after " + (System.nanoTime() - nanos) / 1_000_000 + " ms";
  }

  private static boolean both(BlockingQueue<String> news, String what) throws Exception {
    boolean said = true;
    for (int i = 0; i < 2; i++) {
      said &= String.valueOf(news.poll(30, TimeUnit.SECONDS)).contains(what);
    }
    return said;
  }

  private static PortInfo keyboard(PortDirectory ports, Direction direction) throws Exception {
    for (int i = 0; i < 100; i++) {
      for (PortInfo port : ports.ports()) {
        if (port.direction() == direction && port.name().contains("Keyboard")) {
          return port;
        }
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("no " + direction + " of the keyboard is listed");
  }

  /// The gadget: what is written to its raw port the keyboard plays, and what the keyboard is sent
  /// can be read there.
  private record Keyboard(OutputStream fingers, BlockingQueue<Integer> octets) {
    private static final Path UDC = Path.of("/sys/kernel/config/usb_gadget/keys/UDC");

    static Keyboard plugIn() throws Exception {
      Files.writeString(UDC, "dummy_udc.0\n", StandardOpenOption.WRITE);
      String card = "";
      for (String line : Files.readAllLines(Path.of("/proc/asound/cards"))) {
        if (line.contains("f_midi")) {
          card = line.strip().split(" ", 2)[0];
        }
      }
      Path port = Path.of("/dev/snd/midiC" + card + "D0");
      InputStream ears = Files.newInputStream(port);
      BlockingQueue<Integer> octets = new LinkedBlockingQueue<>();
      Thread.ofPlatform().daemon().start(() -> listen(ears, octets));
      return new Keyboard(Files.newOutputStream(port, StandardOpenOption.WRITE), octets);
    }

    private static void listen(InputStream ears, BlockingQueue<Integer> octets) {
      try (ears) {
        for (int octet = ears.read(); octet >= 0; octet = ears.read()) {
          octets.add(octet);
        }
      } catch (IOException pulled) {
        // It is not read any more.
      }
    }

    void play(int... message) throws IOException {
      byte[] bytes = new byte[message.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) message[i];
      }
      fingers.write(bytes);
    }

    boolean hears(int... message) throws InterruptedException {
      boolean same = true;
      for (int octet : message) {
        same &= Integer.valueOf(octet).equals(octets.poll(30, TimeUnit.SECONDS));
      }
      return same;
    }

    void pull() throws IOException {
      fingers.close();
      Files.writeString(UDC, "\n", StandardOpenOption.WRITE);
    }
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return printed;
  }

  private static final class Heard implements MidiSink {
    final BlockingQueue<Integer> words = new LinkedBlockingQueue<>();

    int next() throws InterruptedException {
      Integer word = words.poll(30, TimeUnit.SECONDS);
      return word == null ? 0 : word;
    }

    @Override
    public void midi(int word, long timeNanos) {
      words.add(word);
    }

    @Override
    public void tempo(int microsPerQuarter, long timeNanos) {}

    @Override
    public void meter(int beats, int unit, long timeNanos) {}

    @Override
    public void lost(long timeNanos) {}
  }
}
