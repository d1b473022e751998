package antiphon.training;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/// The whole state of a training at the end of an epoch or of a batch. Random numbers depend on
/// seed, epoch and batch alone, so that these numbers are the generators' state.
///
/// @param fingerprint what the training is: network, plan and corpus
/// @param epoch epochs done
/// @param iteration batches done
/// @param bestEpoch the epoch with the best score so far, from 1; 0 if none
/// @param parameters DL4J's flat vector
/// @param updater Adam's moments
/// @param notes whatever else the training must know, in an order of its own
@SuppressWarnings("ArrayRecordComponent") // read once, compared never
record Checkpoint(
    String fingerprint,
    int epoch,
    int iteration,
    int bestEpoch,
    double bestScore,
    float[] parameters,
    float[] updater,
    double[] notes) {
  private static final long MAGIC = 0x616e746970686f6fL;
  private static final int LONGEST = 1 << 28;

  /// Writes the file, whole or not at all: a kill at any time leaves the old one or the new one,
  /// and so does a full disk.
  ///
  /// @throws IOException with a sentence if there is no room
  void write(Path file) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      fill(draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      try {
        Files.deleteIfExists(draft);
      } catch (IOException another) {
        e.addSuppressed(another);
      }
      throw new IOException(
          "Cannot write the checkpoint "
              + file
              + " ("
              + e.getMessage()
              + "); the one before it is kept. Make room and go on with --resume.",
          e);
    }
  }

  private void fill(Path draft) throws IOException {
    CheckedOutputStream checked =
        new CheckedOutputStream(
            new BufferedOutputStream(Files.newOutputStream(draft)), new CRC32());
    try (DataOutputStream out = new DataOutputStream(checked)) {
      out.writeLong(MAGIC);
      out.writeUTF(fingerprint);
      out.writeInt(epoch);
      out.writeInt(iteration);
      out.writeInt(bestEpoch);
      out.writeDouble(bestScore);
      write(out, parameters);
      write(out, updater);
      out.writeInt(notes.length);
      for (double note : notes) {
        out.writeDouble(note);
      }
      out.writeLong(checked.getChecksum().getValue());
    }
  }

  /// Reads a checkpoint of the training with this fingerprint.
  ///
  /// @throws IOException with a sentence if it is cut, damaged or another training's
  static Checkpoint read(Path file, String fingerprint) throws IOException {
    CheckedInputStream checked =
        new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), new CRC32());
    try (DataInputStream in = new DataInputStream(checked)) {
      if (in.readLong() != MAGIC) {
        throw new IOException(
            file + " is not a checkpoint: name another folder, or start without --resume.");
      }
      String found = in.readUTF();
      if (!found.equals(fingerprint)) {
        throw new IOException(
            file
                + " belongs to another training ("
                + found
                + ", not "
                + fingerprint
                + "): give the same corpus, network and settings, or start without --resume.");
      }
      Checkpoint checkpoint =
          new Checkpoint(
              found,
              in.readInt(),
              in.readInt(),
              in.readInt(),
              in.readDouble(),
              floats(in),
              floats(in),
              doubles(in));
      long sum = checked.getChecksum().getValue();
      if (in.readLong() != sum) {
        throw new IOException(file + " is damaged: delete it and start without --resume.");
      }
      return checkpoint;
    } catch (EOFException e) {
      throw new IOException(file + " is cut short: delete it and start without --resume.", e);
    }
  }

  /// Gives a graph its parameters, moments and count of batches.
  void restore(ComputationGraph graph) {
    graph.setParams(Nd4j.create(parameters, new long[] {1, parameters.length}, 'c'));
    graph
        .getUpdater(true)
        .setStateViewArray(Nd4j.create(updater, new long[] {1, updater.length}, 'c'));
    graph.getConfiguration().setIterationCount(iteration);
  }

  private static double[] doubles(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new EOFException();
    }
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = in.readDouble();
    }
    return values;
  }

  private static void write(DataOutputStream out, float[] values) throws IOException {
    out.writeInt(values.length);
    ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES);
    bytes.asFloatBuffer().put(values);
    out.write(bytes.array());
  }

  private static float[] floats(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > LONGEST) {
      throw new EOFException();
    }
    byte[] bytes = in.readNBytes(length * Float.BYTES);
    if (bytes.length < length * Float.BYTES) {
      throw new EOFException();
    }
    float[] values = new float[length];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
    return values;
  }
}
