package antiphon.devices.jack;

import antiphon.devices.transport.TransportTicks;
import antiphon.music.midi.MidiInput;
import antiphon.music.midi.MidiSink;
import antiphon.music.midi.MidiWord;
import antiphon.music.midi.PortException;
import antiphon.music.time.Clock;
import org.jspecify.annotations.Nullable;

/// JACK's transport as the clock of another machine: start, stop, place, tempo and meter, in the
/// words of a MIDI clock, whose ticks are stamped by their frames. Without a timebase master it
/// goes at a tempo of our own from frame 0 on.
final class JackTransport implements MidiInput {
  static final String NAME = "JACK's transport";

  private static final int ROLLING = 1;
  private static final int LOOPING = 2;
  private static final double SECONDS_PER_MINUTE = 60;

  private final Clock clock;
  private final double quartersPerSecond;
  private final TransportPosition position = new TransportPosition();
  private @Nullable JackClient client;

  /// @param quartersPerMinute the tempo where nobody tells one
  JackTransport(Clock clock, double quartersPerMinute) {
    this.clock = clock;
    quartersPerSecond = quartersPerMinute / SECONDS_PER_MINUTE;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public synchronized void open(MidiSink sink) throws PortException {
    if (client != null) {
      throw new PortException("'" + NAME + "' is open already; close it first.");
    }
    TransportTicks ticks = new TransportTicks();
    client =
        new JackClient(
            JackClient.CLOCK,
            JackClient.NO_PORT,
            clock,
            (self, buffer, frames) -> follow(ticks, self, frames, sink),
            () -> {
              sink.midi(MidiWord.STOP, clock.nanos());
              sink.lost(clock.nanos());
            });
  }

  private void follow(TransportTicks ticks, JackClient self, int frames, MidiSink sink) {
    TransportTicks.Times times = offset -> self.happenedNanos(offset, frames);
    int state = self.transport(position);
    if (position.hasBars()) {
      ticks.bar(
          position.bar(), position.beats(), position.unit(), position.barQuarter(), sink, times);
    }
    if (state != ROLLING && state != LOOPING) {
      ticks.stand(sink, times);
    } else if (position.hasBars()) {
      ticks.roll(position.quarter(), position.quartersPerFrame(), frames, sink, times);
    } else {
      double perFrame = quartersPerSecond / position.frameRate();
      ticks.roll(position.frame() * perFrame, perFrame, frames, sink, times);
    }
  }

  @Override
  public synchronized boolean isThere() {
    return client != null && client.reaches(null);
  }

  @Override
  public synchronized void close() {
    if (client != null) {
      client.close();
      client = null;
    }
  }
}
