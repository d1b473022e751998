package antiphon.devices.jack;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import antiphon.devices.foreign.NativeBytes;
import antiphon.devices.foreign.NativeLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;

/// The functions of libjack that we call. Its pointers are longs here, so that the process callback
/// makes no objects; frames and cycles are counted as JACK counts them, in 32 bits that wrap.
final class Jack {
  /// The flags of ports that words come out of, and go into.
  static final long SOURCE = 2;

  static final long DESTINATION = 1;

  private static final NativeLibrary LIBRARY =
      NativeLibrary.find(
          List.of(
              "libjack.so.0",
              "libjack.0.dylib",
              "/opt/homebrew/lib/libjack.0.dylib",
              "/usr/local/lib/libjack.0.dylib",
              "libjack64.dll"),
          "jack_midi_event_get");

  private static final String MIDI = "8 bit raw midi";
  private static final int NO_START_SERVER = 1;

  /// For what returns soon and never calls back: no change of the thread's state around the call.
  private static final Linker.Option BRIEF = Linker.Option.critical(false);

  private static final MethodHandle CLIENT_OPEN =
      LIBRARY.function(
          "jack_client_open",
          FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_INT, ADDRESS),
          Linker.Option.firstVariadicArg(3));
  private static final MethodHandle CLIENT_CLOSE = function("jack_client_close", JAVA_LONG);
  private static final MethodHandle ACTIVATE = function("jack_activate", JAVA_LONG);
  private static final MethodHandle SET_PROCESS =
      function("jack_set_process_callback", JAVA_LONG, ADDRESS, JAVA_LONG);
  private static final MethodHandle ON_SHUTDOWN =
      LIBRARY.function(
          "jack_on_info_shutdown", FunctionDescriptor.ofVoid(JAVA_LONG, ADDRESS, JAVA_LONG));
  private static final MethodHandle PORT_REGISTER =
      LIBRARY.function(
          "jack_port_register",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, JAVA_LONG));
  private static final MethodHandle PORT_NAME =
      LIBRARY.function("jack_port_name", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG));
  private static final MethodHandle PORT_BY_NAME =
      LIBRARY.function("jack_port_by_name", FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS));
  private static final MethodHandle GET_PORTS =
      LIBRARY.function(
          "jack_get_ports",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG));
  private static final MethodHandle FREE =
      LIBRARY.function("jack_free", FunctionDescriptor.ofVoid(JAVA_LONG));
  private static final MethodHandle CONNECT = function("jack_connect", JAVA_LONG, ADDRESS, ADDRESS);
  private static final MethodHandle SET_ERROR =
      LIBRARY.function("jack_set_error_function", FunctionDescriptor.ofVoid(ADDRESS));
  private static final MethodHandle SET_INFO =
      LIBRARY.function("jack_set_info_function", FunctionDescriptor.ofVoid(ADDRESS));

  private static final MethodHandle PORT_BUFFER =
      brief("jack_port_get_buffer", JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle LAST_FRAME = brief("jack_last_frame_time", JAVA_INT, JAVA_LONG);
  private static final MethodHandle FRAMES_TO_TIME =
      brief("jack_frames_to_time", JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle TIME_TO_FRAMES =
      brief("jack_time_to_frames", JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle TIME = brief("jack_get_time", JAVA_LONG);
  private static final MethodHandle TRANSPORT_QUERY =
      brief("jack_transport_query", JAVA_INT, JAVA_LONG, JAVA_LONG);
  private static final MethodHandle EVENT_COUNT =
      brief("jack_midi_get_event_count", JAVA_INT, JAVA_LONG);
  private static final MethodHandle EVENT_GET =
      brief("jack_midi_event_get", JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT);
  private static final MethodHandle EVENT_RESERVE =
      brief("jack_midi_event_reserve", JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG);
  private static final MethodHandle CLEAR =
      LIBRARY.function("jack_midi_clear_buffer", FunctionDescriptor.ofVoid(JAVA_LONG), BRIEF);

  static {
    if (isHere()) {
      hush();
    }
  }

  private Jack() {}

  private static MethodHandle function(String name, MemoryLayout... arguments) {
    return LIBRARY.function(name, FunctionDescriptor.of(JAVA_INT, arguments));
  }

  private static MethodHandle brief(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LIBRARY.function(name, FunctionDescriptor.of(result, arguments), BRIEF);
  }

  /// Whether there is a libjack; where there is none, nothing else here may be called.
  static boolean isHere() {
    return LIBRARY.isHere();
  }

  /// What libjack would print goes nowhere: we say in a sentence what has failed.
  private static void hush() {
    MemorySegment nowhere =
        NativeLibrary.callback(
            MethodHandles.lookup(),
            new Nowhere(),
            "print",
            FunctionDescriptor.ofVoid(JAVA_LONG),
            Arena.global());
    try {
      SET_ERROR.invokeExact(nowhere);
      SET_INFO.invokeExact(nowhere);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  private static final class Nowhere {
    @SuppressWarnings("unused") // called by libjack
    void print(long text) {}
  }

  /// A client that asks the running server, and starts none.
  ///
  /// @return 0 where there is no server
  static long open(String name) {
    try (Arena arena = Arena.ofConfined()) {
      return (long)
          CLIENT_OPEN.invokeExact(
              arena.allocateFrom(name), NO_START_SERVER, arena.allocate(JAVA_INT));
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static void close(long client) {
    try {
      int ignored = (int) CLIENT_CLOSE.invokeExact(client);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// Sets what runs in each cycle, `int (int frames, void *)`, and at the server's end, `void (int
  /// code, char *reason, void *)`.
  static void callbacks(long client, MemorySegment process, MemorySegment shutdown) {
    try {
      int ignored = (int) SET_PROCESS.invokeExact(client, process, 0L);
      ON_SHUTDOWN.invokeExact(client, shutdown, 0L);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// Whether cycles have begun.
  static boolean activate(long client) {
    try {
      return (int) ACTIVATE.invokeExact(client) == 0;
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// A new MIDI port.
  ///
  /// @return 0 where the server refuses
  static long register(long client, String name, long flags) {
    try (Arena arena = Arena.ofConfined()) {
      return (long)
          PORT_REGISTER.invokeExact(
              client, arena.allocateFrom(name), arena.allocateFrom(MIDI), flags, 0L);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// The whole name of a port of ours.
  static String name(long port) {
    try {
      return NativeBytes.text((long) PORT_NAME.invokeExact(port));
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// Whether there is a port of that whole name.
  static boolean hasPort(long client, String name) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) PORT_BY_NAME.invokeExact(client, arena.allocateFrom(name)) != 0;
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// The whole names of all MIDI ports that have these flags.
  static List<String> ports(long client, long flags) {
    try (Arena arena = Arena.ofConfined()) {
      long array =
          (long) GET_PORTS.invokeExact(client, MemorySegment.NULL, arena.allocateFrom(MIDI), flags);
      List<String> names = new ArrayList<>();
      if (array == 0) {
        return names;
      }
      long at = array;
      for (long name = NativeBytes.pointer(at); name != 0; name = NativeBytes.pointer(at)) {
        names.add(NativeBytes.text(name));
        at += ADDRESS.byteSize();
      }
      FREE.invokeExact(array);
      return names;
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// Whether `source` now leads to `destination`.
  static boolean connect(long client, String source, String destination) {
    try (Arena arena = Arena.ofConfined()) {
      return (int)
              CONNECT.invokeExact(
                  client, arena.allocateFrom(source), arena.allocateFrom(destination))
          == 0;
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// The port's events in this cycle.
  static long buffer(long port, int frames) {
    try {
      return (long) PORT_BUFFER.invokeExact(port, frames);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// The frame at which this cycle began.
  static int firstFrame(long client) {
    try {
      return (int) LAST_FRAME.invokeExact(client);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static long microsAt(long client, int frame) {
    try {
      return (long) FRAMES_TO_TIME.invokeExact(client, frame);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static int frameAt(long client, long micros) {
    try {
      return (int) TIME_TO_FRAMES.invokeExact(client, micros);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// JACK's clock.
  static long micros() {
    try {
      return (long) TIME.invokeExact();
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// Fills a `jack_position_t` with where the transport is in this cycle, and returns its state.
  static int transport(long client, long position) {
    try {
      return (int) TRANSPORT_QUERY.invokeExact(client, position);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static int events(long buffer) {
    try {
      return (int) EVENT_COUNT.invokeExact(buffer);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// Fills `event`, a [JackEvent], from place `index`, and returns whether there was one.
  static boolean event(long event, long buffer, int index) {
    try {
      return (int) EVENT_GET.invokeExact(event, buffer, index) == 0;
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// Room for an event at `offset` frames into the cycle, not before the last one.
  ///
  /// @return its address, 0 where the buffer is full
  static long reserve(long buffer, int offset, long bytes) {
    try {
      return (long) EVENT_RESERVE.invokeExact(buffer, offset, bytes);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static void clear(long buffer) {
    try {
      CLEAR.invokeExact(buffer);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }
}
