import antiphon.devices.Backend;
import antiphon.devices.Direction;
import antiphon.devices.PortInfo;
import antiphon.devices.javasound.JavaSoundBackend;
import antiphon.devices.rtmidi.Api;
import antiphon.devices.rtmidi.RtMidiBackend;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiOutput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.time.Clock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What only a kernel with ALSA can show, in the machine that `run` boots: VirMIDI's first port is
/// joined to its second.
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
    joined(javasound, "[hw:0,0", javasound, "[hw:0,1"); // by aconnect
    // What goes to a sequencer port of VirMIDI comes out of its raw port, and the other way round.
    joined(rtmidi, "0-0", javasound, "[hw:0,0");
    joined(javasound, "[hw:0,1", rtmidi, "0-1");
    foreigners(rtmidi);
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

  private static PortInfo port(Backend backend, Direction direction, String part) throws Exception {
    for (int i = 0; i < 100; i++) {
      for (PortInfo port : backend.ports()) {
        if (port.direction() == direction && port.name().contains(part)) {
          return port;
        }
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException(backend.name() + " lists no " + direction + " with " + part);
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
