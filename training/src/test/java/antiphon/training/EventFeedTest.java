package antiphon.training;

import static org.assertj.core.api.Assertions.assertThat;

import antiphon.evaluation.melody.MelodyScore;
import antiphon.model.encoding.MelodyEvents;
import antiphon.model.encoding.PolyphonicEvents;
import antiphon.model.format.PublishedNetworks;
import antiphon.training.layer.Floats;
import antiphon.training.layer.Lstm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.api.MultiDataSet;

class EventFeedTest {
  private static final int WINDOW = PublishedNetworks.WINDOW;

  /// No two windows are alike: every event is its own place.
  private static final Transposer STILL =
      new Transposer() {
        @Override
        public boolean isOnset(int event) {
          return MelodyEvents.isOnset(event);
        }

        @Override
        public int move(int event, int semitones) {
          return event;
        }

        @Override
        public int roomBelow(int event) {
          return 0;
        }

        @Override
        public int roomAbove(int event) {
          return 0;
        }
      };

  @Test
  void anEpochShowsEveryWindowOnceWithTheEventThatFollows() {
    int[] events = IntStream.range(0, WINDOW + 160).toArray();
    WindowFeed feed = new WindowFeed(events, WINDOW, plan(1, 1, 0), STILL);
    assertThat(feed.batches()).isEqualTo(10);
    List<Integer> first = labels(feed, 0);
    List<Integer> second = labels(feed, 1);
    assertThat(first)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(WINDOW, WINDOW + 160).boxed().toList())
        .isNotEqualTo(second);
    assertThat(second).containsExactlyInAnyOrderElementsOf(first);
    assertThat(labels(feed, 0)).isEqualTo(first);
  }

  @Test
  void thePublishedWayTakesEveryNinthWindowAndALabelTwoPlacesTooLate() {
    int[] events = IntStream.range(0, WINDOW + 2 + 9 * 32).toArray();
    EventPlan plan = plan(EventPlan.PUBLISHED_STRIDE, EventPlan.PUBLISHED_AHEAD, 0);
    WindowFeed feed = new WindowFeed(events, WINDOW, plan, STILL);
    feed.begin(0);
    List<Integer> starts = new ArrayList<>();
    for (int b = 0; b < feed.batches(); b++) {
      MultiDataSet batch = feed.batch(b);
      float[] inputs = Floats.read(batch.getFeatures(0));
      float[] labels = Floats.read(batch.getLabels(0));
      for (int i = 0; i < feed.samples(); i++) {
        int start = (int) inputs[i * WINDOW];
        starts.add(start);
        assertThat(inputs[i * WINDOW + WINDOW - 1]).isEqualTo(start + WINDOW - 1);
        assertThat(labels[2 * i]).isEqualTo(start + WINDOW - 1 + 3);
      }
    }
    assertThat(starts)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 32).map(i -> 9 * i).boxed().toList());
  }

  @Test
  void aTransposedWindowKeepsItsIntervalsAndStaysInTheRange() {
    int[] events = MadeUp.melody(400, 5);
    WindowFeed plain = new WindowFeed(events, WINDOW, plan(1, 1, 0), Transposer.melody());
    WindowFeed moved = new WindowFeed(events, WINDOW, plan(1, 1, 30), Transposer.melody());
    List<Integer> shifts = new ArrayList<>();
    for (int b = 0; b < plain.batches(); b++) {
      float[] before = Floats.read(plain.batch(b).getFeatures(0));
      float[] after = Floats.read(moved.batch(b).getFeatures(0));
      for (int i = 0; i < plain.samples(); i++) {
        int shift = Integer.MIN_VALUE;
        for (int w = i * WINDOW; w < (i + 1) * WINDOW; w++) {
          if (MelodyEvents.isOnset((int) before[w])) {
            assertThat((int) after[w])
                .isBetween(
                    MelodyEvents.noteOn(MelodyEvents.LOWEST),
                    MelodyEvents.noteOn(MelodyEvents.HIGHEST));
            int own = (int) (after[w] - before[w]);
            assertThat(shift == Integer.MIN_VALUE || shift == own).isTrue();
            shift = own;
          } else {
            assertThat(after[w]).isEqualTo(before[w]);
          }
        }
        shifts.add(shift);
      }
    }
    assertThat(shifts.stream().distinct().count()).isGreaterThan(10);
  }

  @Test
  void polyphonicNotesMoveWithinThePitchesOfMidi() {
    Transposer transposer = Transposer.polyphonic();
    int held = PolyphonicEvents.continued(120);
    assertThat(transposer.isOnset(held)).isFalse();
    assertThat(transposer.isOnset(PolyphonicEvents.newNote(120))).isTrue();
    assertThat(transposer.move(held, 5)).isEqualTo(PolyphonicEvents.continued(125));
    assertThat(transposer.roomAbove(held)).isEqualTo(7);
    assertThat(transposer.roomBelow(PolyphonicEvents.newNote(3))).isEqualTo(3);
    assertThat(transposer.move(PolyphonicEvents.STEP_END, 5)).isEqualTo(PolyphonicEvents.STEP_END);
  }

  @Test
  void aSequenceGoesOnInTheNextBatchWhereItStopped() throws Exception {
    int[] events = IntStream.range(0, 500).map(i -> i % MelodyEvents.CLASSES).toArray();
    EventPlan plan = MadeUp.streamPlan(3, 20);
    EventGraph graph = EventGraph.published(plan, MelodyEvents.NAME, MelodyEvents.CLASSES);
    StreamFeed feed = new StreamFeed(events, plan, STILL, Objects.requireNonNull(graph.memory()));
    assertThat(feed.batches()).isEqualTo(7);
    float[] last = {-1, -1, -1};
    for (int b = 0; b < feed.batches(); b++) {
      MultiDataSet batch = feed.batch(b);
      float[] inputs = Floats.read(batch.getFeatures(0));
      float[] labels = Floats.read(batch.getLabels(0));
      for (int t = 0; t < 20; t++) {
        for (int s = 0; s < 3; s++) {
          int at = t * 3 + s;
          assertThat(inputs[at]).isEqualTo(last[s] < 0 ? inputs[at] : last[s]);
          assertThat(labels[2 * at]).isEqualTo((inputs[at] + 1) % MelodyEvents.CLASSES);
          last[s] = labels[2 * at];
        }
      }
    }
  }

  @Test
  void aTextIsScoredFromTheSixtyFifthEventOnWhateverTheFeed() throws Exception {
    int[] text = MadeUp.melody(3000, 8);
    EventPlan windows = plan(1, 1, 0);
    EventGraph cnn = EventGraph.published(windows, MelodyEvents.NAME, MelodyEvents.CLASSES);
    MelodyScore one = new WindowFeed(text, WINDOW, windows, STILL).score(cnn, text);
    EventPlan streams = MadeUp.streamPlan(4, 32);
    EventGraph lstm = EventGraph.published(streams, MelodyEvents.NAME, MelodyEvents.CLASSES);
    Lstm.Memory memory = Objects.requireNonNull(lstm.memory());
    MelodyScore other = new StreamFeed(text, streams, STILL, memory).score(lstm, text);
    int scored = text.length - MelodyScore.CONTEXT;
    int onsets =
        (int) Arrays.stream(text).skip(MelodyScore.CONTEXT).filter(MelodyEvents::isOnset).count();
    assertThat(List.of(one.events(), other.events())).containsOnly(scored);
    assertThat(List.of(one.onsets(), other.onsets())).containsOnly(onsets);
  }

  private static List<Integer> labels(WindowFeed feed, int epoch) {
    feed.begin(epoch);
    List<Integer> seen = new ArrayList<>();
    for (int b = 0; b < feed.batches(); b++) {
      MultiDataSet batch = feed.batch(b);
      float[] inputs = Floats.read(batch.getFeatures(0));
      float[] labels = Floats.read(batch.getLabels(0));
      for (int i = 0; i < feed.samples(); i++) {
        assertThat(labels[2 * i]).isEqualTo(inputs[i * WINDOW + WINDOW - 1] + 1);
        seen.add((int) labels[2 * i]);
      }
    }
    return seen;
  }

  private static EventPlan plan(int stride, int ahead, int transpose) {
    return new EventPlan(
        "CNN_Naive", 3, 16, 0, 1, 1, 1e9, 1e-3, stride, ahead, false, 0, 0, transpose);
  }
}
