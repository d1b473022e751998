package antiphon.realtime.schedule;

import antiphon.music.Hot;
import org.jspecify.annotations.Nullable;

/// Actions in the order of their due times; at the same time the endings of notes come before their
/// beginnings, and else what was added first. A sorted array of preallocated items, since there are
/// few at a time; its capacity is asked, not caught. Confined to one thread.
public final class Schedule {
  private final Item[] items;
  private int size;

  public Schedule(int capacity) {
    items = new Item[capacity];
    for (int i = 0; i < capacity; i++) {
      items[i] = new Item();
    }
  }

  /// Whether `count` more actions fit.
  @Hot
  public boolean hasRoom(int count) {
    return size + count <= items.length;
  }

  @Hot
  public boolean isEmpty() {
    return size == 0;
  }

  /// When the next action is due, [Long#MAX_VALUE] where there is none.
  @Hot
  public long nextDue() {
    return size == 0 ? Long.MAX_VALUE : items[0].dueNanos;
  }

  /// Adds an action, whose voice, value and the rest the caller fills in at once; there must be
  /// room.
  @Hot
  public Item add(long dueNanos, int action) {
    Item item = items[size];
    item.dueNanos = dueNanos;
    item.action = action;
    item.carried = false;
    insert(item, size++);
    return item;
  }

  /// Puts an item in its place among those before `at`.
  @Hot
  private void insert(Item item, int at) {
    int to = at;
    while (to > 0 && comesAfter(items[to - 1], item)) {
      items[to] = items[to - 1];
      to--;
    }
    items[to] = item;
  }

  @Hot
  private static boolean comesAfter(Item earlier, Item added) {
    return earlier.dueNanos > added.dueNanos
        || (earlier.dueNanos == added.dueNanos
            && earlier.action == Item.ATTACK
            && added.action != Item.ATTACK);
  }

  /// Takes the first action out; there must be one.
  @Hot
  public Item removeFirst() {
    return removeAt(0);
  }

  @Hot
  private Item removeAt(int at) {
    Item item = items[at];
    size--;
    for (int i = at; i < size; i++) {
      items[i] = items[i + 1];
    }
    items[size] = item;
    return item;
  }

  /// Takes all actions of a voice out.
  @Hot
  public void cancel(int voice) {
    cancel(voice, true);
  }

  /// Takes those actions of a voice out that were added since [#carry].
  @Hot
  public void cancelNew(int voice) {
    cancel(voice, false);
  }

  @Hot
  private void cancel(int voice, boolean carriedToo) {
    for (int i = size - 1; i >= 0; i--) {
      if (items[i].voice == voice && (carriedToo || !items[i].carried)) {
        removeAt(i);
      }
    }
  }

  /// What is left is not new any more: it will be done, whatever is planned from now on.
  @Hot
  public void carry() {
    for (int i = 0; i < size; i++) {
      items[i].carried = true;
    }
  }

  /// The last note that a voice is to begin, null for none.
  @Hot
  public @Nullable Item attack(int voice) {
    for (int i = size - 1; i >= 0; i--) {
      if (items[i].voice == voice && items[i].action == Item.ATTACK) {
        return items[i];
      }
    }
    return null;
  }

  /// What is due between two times, both included, becomes due so much later.
  @Hot
  public void move(long fromNanos, long untilNanos, long laterNanos) {
    for (int i = 0; i < size; i++) {
      if (items[i].dueNanos >= fromNanos && items[i].dueNanos <= untilNanos) {
        items[i].dueNanos += laterNanos;
      }
    }
    for (int i = 1; i < size; i++) {
      insert(items[i], i);
    }
  }
}
