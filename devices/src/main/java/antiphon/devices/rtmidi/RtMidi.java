package antiphon.devices.rtmidi;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import antiphon.devices.foreign.NativeBytes;
import antiphon.devices.foreign.NativeLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;

/// The functions of RtMidi's C interface that we call, of version 5 or newer: the older one names
/// ports in another way. Its pointers are longs here, so that a callback makes no objects.
final class RtMidi {
  private static final NativeLibrary LIBRARY =
      NativeLibrary.find(
          List.of(
              "librtmidi.so.7",
              "librtmidi.so.6",
              "librtmidi.7.dylib",
              "/opt/homebrew/lib/librtmidi.7.dylib",
              "/usr/local/lib/librtmidi.7.dylib",
              "librtmidi.6.dylib",
              "/opt/homebrew/lib/librtmidi.6.dylib",
              "/usr/local/lib/librtmidi.6.dylib",
              "rtmidi.dll"),
          "rtmidi_in_create");

  private static final String CLIENT = "Antiphon";

  /// `struct RtMidiWrapper`: two pointers, whether the last call went well, and a message that is
  /// gone by the time it could be read.
  private static final long OK = 16;

  private static final int QUEUE = 1;

  private static final MethodHandle COMPILED_API =
      LIBRARY.function(
          "rtmidi_get_compiled_api", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle IN_CREATE =
      LIBRARY.function(
          "rtmidi_in_create", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
  private static final MethodHandle OUT_CREATE =
      LIBRARY.function("rtmidi_out_create", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS));
  private static final MethodHandle IN_FREE = procedure("rtmidi_in_free", JAVA_LONG);
  private static final MethodHandle OUT_FREE = procedure("rtmidi_out_free", JAVA_LONG);
  private static final MethodHandle PORT_COUNT =
      LIBRARY.function("rtmidi_get_port_count", FunctionDescriptor.of(JAVA_INT, JAVA_LONG));
  private static final MethodHandle PORT_NAME =
      LIBRARY.function(
          "rtmidi_get_port_name",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_INT, ADDRESS, ADDRESS));
  private static final MethodHandle OPEN_PORT =
      procedure("rtmidi_open_port", JAVA_LONG, JAVA_INT, ADDRESS);
  private static final MethodHandle OPEN_VIRTUAL =
      procedure("rtmidi_open_virtual_port", JAVA_LONG, ADDRESS);
  private static final MethodHandle CLOSE_PORT = procedure("rtmidi_close_port", JAVA_LONG);
  private static final MethodHandle IGNORE =
      procedure("rtmidi_in_ignore_types", JAVA_LONG, JAVA_BOOLEAN, JAVA_BOOLEAN, JAVA_BOOLEAN);
  private static final MethodHandle SET_CALLBACK =
      procedure("rtmidi_in_set_callback", JAVA_LONG, ADDRESS, JAVA_LONG);
  private static final MethodHandle CANCEL = procedure("rtmidi_in_cancel_callback", JAVA_LONG);
  private static final MethodHandle SEND =
      LIBRARY.function(
          "rtmidi_out_send_message",
          FunctionDescriptor.of(JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_INT));

  private RtMidi() {}

  private static MethodHandle procedure(String name, ValueLayout... arguments) {
    return LIBRARY.function(name, FunctionDescriptor.ofVoid(arguments));
  }

  /// Whether there is an RtMidi; where there is none, nothing else here may be called.
  static boolean isHere() {
    return LIBRARY.isHere();
  }

  /// Whether the library was built with this API.
  static boolean has(Api api) {
    int most = 16;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment apis = arena.allocate(JAVA_INT, most);
      int count = (int) COMPILED_API.invokeExact(apis, most);
      for (int i = 0; i < count; i++) {
        if (apis.getAtIndex(JAVA_INT, i) == api.number()) {
          return true;
        }
      }
      return false;
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// A device to listen with, to be freed by [#freeInput] whether or not it is [#isWell].
  static long createInput(Api api) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) IN_CREATE.invokeExact(api.number(), arena.allocateFrom(CLIENT), QUEUE);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// A device to play with, to be freed by [#freeOutput] whether or not it is [#isWell].
  static long createOutput(Api api) {
    try (Arena arena = Arena.ofConfined()) {
      return (long) OUT_CREATE.invokeExact(api.number(), arena.allocateFrom(CLIENT));
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// Whether all that was asked of the device so far has been done.
  static boolean isWell(long device) {
    return NativeBytes.flag(device + OK);
  }

  static void freeInput(long device) {
    try {
      IN_FREE.invokeExact(device);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static void freeOutput(long device) {
    try {
      OUT_FREE.invokeExact(device);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// The ports that the device can be opened to; a port's number is its place here.
  static List<String> ports(long device) {
    int longest = 512;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocate(longest);
      MemorySegment room = arena.allocate(JAVA_INT);
      List<String> names = new ArrayList<>();
      int count = (int) PORT_COUNT.invokeExact(device);
      for (int i = 0; i < count; i++) {
        room.set(JAVA_INT, 0, longest);
        int ignored = (int) PORT_NAME.invokeExact(device, i, text, room);
        names.add(text.getString(0));
      }
      return names;
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// Connects to a port, under a name that others see.
  static void open(long device, int number, String name) {
    try (Arena arena = Arena.ofConfined()) {
      OPEN_PORT.invokeExact(device, number, arena.allocateFrom(name));
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static void openVirtual(long device, String name) {
    try (Arena arena = Arena.ofConfined()) {
      OPEN_VIRTUAL.invokeExact(device, arena.allocateFrom(name));
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// Calls `callback`, `void (double, char *message, size_t size, void *)`, for every message that
  /// arrives from now on, on a thread of RtMidi.
  static void listen(long device, MemorySegment callback) {
    try {
      IGNORE.invokeExact(device, false, false, false); // SysEx, time, active sensing
      SET_CALLBACK.invokeExact(device, callback, 0L);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static void closeInput(long device) {
    try {
      CANCEL.invokeExact(device);
      CLOSE_PORT.invokeExact(device);
      IN_FREE.invokeExact(device);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  static void closeOutput(long device) {
    try {
      CLOSE_PORT.invokeExact(device);
      OUT_FREE.invokeExact(device);
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }

  /// Sends the `length` bytes at `message` and returns whether they went.
  static boolean send(long device, long message, int length) {
    try {
      return (int) SEND.invokeExact(device, message, length) == 0;
    } catch (Throwable e) {
      throw NativeLibrary.failed(e);
    }
  }
}
