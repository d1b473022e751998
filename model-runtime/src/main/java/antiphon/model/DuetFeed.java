package antiphon.model;

import static antiphon.model.encoding.DuetEncoding.MAX_ACTIVE;
import static antiphon.model.encoding.DuetEncoding.NEWEST;

import antiphon.model.encoding.Cell;
import antiphon.model.encoding.DuetEncoding;
import antiphon.model.encoding.MelodyMemory;
import antiphon.model.encoding.Window;
import antiphon.music.Hot;
import antiphon.music.Pitch;

/// Leads the past and one thing after the other that the performer may do now to a [DuetNetwork],
/// in slices.
///
/// The window of the trunk is relative to its *home*, the tonic, so that nearly all of it is
/// computed before the performer plays; the newest steps go to the heads relative to the
/// *reference*, what he plays, or the *anchor*, what he played before, while nothing else is known.
public final class DuetFeed {
  /// Stands for a performer of whom nothing is known, where else a [Cell] says what he does.
  public static final int UNKNOWN = -1;

  private static final int NEWEST_ROW = Window.PAST;
  private static final int OLDEST_TO_HEADS = Window.PAST - (NEWEST - 1);
  private static final int NO_REFERENCE = -1;

  /// Past rows that go to the heads in a slice.
  private static final int ROWS_A_SLICE = 4;

  private final DuetNetwork network;
  private final Window window;
  private final MelodyMemory memory = new MelodyMemory();
  private final int[] newest = new int[MAX_ACTIVE];
  private final int[] remembered = new int[MelodyMemory.MAX_ACTIVE];
  private int place;
  private int bar;
  private int bearings;
  private int home;
  private int anchor;
  private int reference;
  private int performerPitch;
  private int newestCount;
  private boolean finished;

  /// The next past row that goes to the heads.
  private int row;

  /// @param window the past, which whoever owns it keeps
  public DuetFeed(DuetNetwork network, Window window) {
    this.network = network;
    this.window = window;
  }

  /// Forgets the melody.
  @Hot
  public void reset() {
    memory.reset();
  }

  /// Hears the performer's part of a step that is over, for the network's memory.
  @Hot
  public void hear(int cell, int placeInBar) {
    if (network.hasMemory()) {
      memory.hear(cell, placeInBar);
    }
  }

  /// Another step opens: the past lies under the network.
  ///
  /// @param bearingsNow the step's, as [antiphon.model.encoding.Bearings] packs them
  /// @param pitch the performer's last one
  @Hot
  public void open(int placeInBar, int stepsPerBar, int bearingsNow, int pitch) {
    place = placeInBar;
    bar = stepsPerBar;
    bearings = bearingsNow;
    anchor = pitch;
    home = DuetEncoding.home(bearings, pitch);
    reference = NO_REFERENCE;
    for (int past = 0; network.hasTrunk() && past < Window.PAST; past++) {
      int count = window.encode(past, home);
      network.trunk().setRow(past, window.active(), 0, count);
    }
    network.trunk().beginPrepare();
  }

  /// Does a slice of what is the same whatever the performer does.
  ///
  /// @return true if there was something to do
  @Hot
  public boolean prepareSlice() {
    boolean more = !network.trunk().isPrepared();
    if (more) {
      network.trunk().prepareSlice();
    }
    return more;
  }

  /// Begins with what the performer does: a [Cell] or [#UNKNOWN].
  @Hot
  public void begin(int cell) {
    boolean unknown = cell == UNKNOWN;
    performerPitch = unknown ? window.latestPitch(0) : Cell.pitch(cell);
    int to = unknown || performerPitch == Pitch.SILENT ? anchor : performerPitch;
    network.trunk().setRow(NEWEST_ROW, newest, 0, newestRow(cell, home));
    newestCount = newestRow(cell, to);
    if (to != reference) {
      reference = to;
      row = OLDEST_TO_HEADS;
      network.beginHeads(DuetEncoding.reference(to));
      if (network.hasMemory()) {
        network.remember(remembered, memory.write(to, remembered, 0));
      }
    }
    finished = false;
  }

  @Hot
  private int newestRow(int cell, int to) {
    return cell == UNKNOWN
        ? DuetEncoding.unknownRow(place, bar, bearings, to, newest, 0)
        : DuetEncoding.newestRow(cell, place, bar, bearings, to, newest, 0);
  }

  /// Whether the network's heads can be asked.
  @Hot
  public boolean isFinished() {
    return finished;
  }

  /// Does some more, at most some 20 microseconds once the trunk is prepared.
  @Hot
  public void slice() {
    if (row < Window.PAST) {
      refer();
    } else if (!finished) {
      network.finish(newest, 0, newestCount);
      finished = true;
    }
  }

  /// Leads some of the newest steps to the heads, relative to the reference.
  @Hot
  private void refer() {
    int end = Math.min(row + ROWS_A_SLICE, Window.PAST);
    for (; row < end; row++) {
      int count = window.encode(row, reference);
      network.olderRow(window.active(), 0, count);
    }
  }

  /// What the heads' classes are relative to: a pitch of the performer's.
  @Hot
  public int reference() {
    return reference;
  }

  /// What the performer sounds in this step, as far as is known.
  @Hot
  public int performerPitch() {
    return performerPitch;
  }
}
