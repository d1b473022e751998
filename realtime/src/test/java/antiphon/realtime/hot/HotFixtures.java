package antiphon.realtime.hot;

import antiphon.music.Hot;
import java.util.function.IntSupplier;

/// One violation of each rule, to see that the checker finds it.
final class HotFixtures {
  Object sink = "";
  private int state;

  interface Cold {
    void cold();
  }

  interface Warm {
    @Hot
    void warm();
  }

  static final class Forgetful implements Warm {
    @Override
    public void warm() {}
  }

  @Hot
  int clean(Warm warm, int value) {
    warm.warm();
    state += Math.max(value, 3);
    return state;
  }

  @Hot
  void newObject() {
    sink = new Object();
  }

  @Hot
  void newInts() {
    sink = new int[3];
  }

  @Hot
  void newStrings() {
    sink = new String[3];
  }

  @Hot
  void newMatrix() {
    sink = new int[3][3];
  }

  @Hot
  void boxes() {
    sink = state;
  }

  @Hot
  void concatenates() {
    sink = "state " + state;
  }

  @Hot
  void captures() {
    IntSupplier supplier = () -> state;
    sink = supplier;
  }

  @Hot
  void locks() {
    synchronized (this) {
      state++;
    }
  }

  @Hot
  synchronized void isSynchronized() {
    state++;
  }

  @Hot
  void throwsUp(RuntimeException e) {
    throw e;
  }

  @Hot
  void callsCold() {
    cold();
  }

  private void cold() {
    state++;
  }

  @Hot
  long callsTheLibrary() {
    return System.currentTimeMillis();
  }

  @Hot
  void callsColdInterface(Cold cold) {
    cold.cold();
  }
}
