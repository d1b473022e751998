package antiphon.realtime.hot;

import java.util.LinkedHashMap;
import java.util.Map;

/// What `@Hot` methods may call beside each other, each with its reason. An entry is a method, a
/// type's every method (`type.*`) or a package's (`package/*`). One that nothing needs must go.
final class HotAllowList {
  private HotAllowList() {}

  static Map<String, String> reasons() {
    Map<String, String> reasons = new LinkedHashMap<>();
    for (String name :
        new String[] {"max", "min", "abs", "round", "floor", "fma", "floorMod", "floorDiv"}) {
      reasons.put("java/lang/Math." + name, "arithmetic on primitives");
    }
    reasons.put(
        "java/lang/Math.clamp", "arithmetic on primitives; its bounds are constants in order");
    reasons.put("java/lang/Float.intBitsToFloat", "an intrinsic on primitives");
    reasons.put("java/lang/Float.floatToRawIntBits", "an intrinsic on primitives");
    reasons.put("java/lang/System.arraycopy", "an intrinsic on arrays that are there");
    reasons.put("java/util/Arrays.fill", "an intrinsic on an array that is there");
    reasons.put("java/util/Objects.checkIndex", "an intrinsic bounds check; throws on a bug only");
    reasons.put("java/util/Objects.checkFromIndexSize", "a bounds check; throws on a bug only");
    reasons.put(
        "jdk/incubator/vector/*",
        "vectors live in registers once compiled; measured by the runtime's own tests");
    for (String name : new String[] {"numberOfLeadingZeros", "numberOfTrailingZeros", "bitCount"}) {
      reasons.put("java/lang/Long." + name, "an intrinsic on primitives");
    }
    reasons.put("java/lang/Enum.ordinal", "reads a field");
    reasons.put("java/util/concurrent/atomic/AtomicInteger.get", "a volatile read");
    reasons.put("java/util/concurrent/atomic/AtomicInteger.getAndSet", "one atomic instruction");
    reasons.put(
        "java/util/concurrent/atomic/AtomicInteger.compareAndSet", "one atomic instruction");
    reasons.put("java/util/concurrent/atomic/AtomicLongArray.get", "a volatile read");
    reasons.put("java/util/concurrent/atomic/AtomicLongArray.getPlain", "a plain read");
    reasons.put("java/util/concurrent/atomic/AtomicLongArray.setRelease", "an ordered write");
    reasons.put(
        "java/util/concurrent/atomic/AtomicLongArray.getAndIncrement", "one atomic instruction");
    reasons.put(
        "com/lmax/disruptor/RingBuffer.hasAvailableCapacity", "reads sequences, waits for nobody");
    reasons.put(
        "com/lmax/disruptor/RingBuffer.tryNext",
        "claims or throws a shared exception without a trace; asked before");
    reasons.put(
        "com/lmax/disruptor/RingBuffer.next",
        "a single producer that has asked for capacity does not wait");
    reasons.put("com/lmax/disruptor/RingBuffer.get", "reads an array");
    reasons.put("com/lmax/disruptor/RingBuffer.publish", "an ordered write");
    reasons.put("com/lmax/disruptor/RingBuffer.getCursor", "a volatile read");
    reasons.put(
        "com/lmax/disruptor/EventPoller.poll",
        "reads sequences and calls the handler, which is @Hot");
    reasons.put("com/lmax/disruptor/EventPoller.getSequence", "reads a field");
    reasons.put("com/lmax/disruptor/Sequence.get", "a volatile read");
    reasons.put(
        "org/HdrHistogram/AtomicHistogram.recordValue",
        "counts in a preallocated array of fixed range");
    reasons.put("java/util/concurrent/locks/LockSupport.unpark", "wakes a sleeper; does not wait");
    reasons.put(
        "java/util/concurrent/locks/LockSupport.parkNanos",
        "the idle strategy: the one permitted block");
    for (String name : new String[] {"begin", "end", "shouldCommit", "commit"}) {
      reasons.put(
          "jdk/jfr/Event." + name,
          "empty unless a recording runs, and then a write to the thread's own buffer; measured");
    }
    reasons.put("java/lang/invoke/VarHandle.fullFence", "one instruction");
    reasons.put("java/lang/Math.sqrt", "one instruction, correctly rounded everywhere");
    reasons.put("java/lang/Thread.onSpinWait", "the idle strategy");
    reasons.put("java/lang/Thread.yield", "the idle strategy");
    reasons.put("java/lang/Thread.currentThread", "an intrinsic");
    reasons.put(
        "antiphon/music/midi/MidiOutput.send",
        "the output thread's hand-over; a port may take its time there, never in the loop");
    reasons.put(
        "antiphon/music/midi/MidiOutput.sendSysex",
        "the output thread's hand-over; a port may take its time there, never in the loop");
    return reasons;
  }
}
