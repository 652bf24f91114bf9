package dev.whence.explain;

import dev.whence.ranking.Feature;
import dev.whence.ranking.FeatureRows;
import dev.whence.ranking.Maxima;
import dev.whence.ranking.ModelVersion;
import dev.whence.ranking.SequenceLevel;
import dev.whence.user.CorruptStateException;
import dev.whence.user.UserId;
import dev.whence.user.UserState;
import dev.whence.user.UserStateCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A decision as bytes: a version byte, then a zlib stream, whose checksum guards the whole.
 *
 * <pre>
 * decision = id:text hasUser:boolean [user:text] model:text seconds:long nanos:int
 *            stateLength:int state query maxima:11 floats n:int { item }
 *            rows hasSurface:boolean [surface:text] n:int { reason:text }
 * </pre>
 *
 * The state is written by {@link UserStateCodec}, query and items by {@link DecisionFields}; text
 * and numbers are those of {@link DataOutputStream}. Ten items with a history of forty events take
 * less than 2 kB.
 *
 * <p>The rows are what scored the items, bit by bit: with half the bits they would score otherwise,
 * and save 300 bytes. They stand column by column, because a feature of the person is one number
 * over and over, which the compression takes away. Rows of another {@link Feature} schema, and
 * version 1, which had none, are read as decisions without rows; versions 1 and 2 had no
 * adaptation, surface and reasons.
 */
public final class DecisionCodec {

  private static final int VERSION = 3;
  private static final int FIRST_WITH_FEATURES = 2;
  private static final int FIRST_WITH_ADAPTATION = 3;

  /** How Java hashes lists and strings is specified, so every build finds the same number. */
  private static final int SCHEMA = Feature.words().hashCode();

  private static final int MAX_STATE_BYTES = 1 << 20;
  private static final int MAX_COLUMNS = 1_000;
  private static final int MAX_ROWS = 1_000;

  private DecisionCodec() {}

  public static byte[] encode(Decision decision) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
    bytes.write(VERSION);
    try (DataOutputStream out = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      write(decision, out);
    } catch (IOException impossible) {
      throw new UncheckedIOException("memory can always be written", impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(Decision decision, DataOutputStream out) throws IOException {
    out.writeUTF(decision.id().value());
    out.writeBoolean(decision.user().isPresent());
    if (decision.user().isPresent()) {
      out.writeUTF(decision.user().get().value());
    }
    out.writeUTF(decision.model().value());
    Instant generatedAt = decision.generatedAt();
    out.writeLong(generatedAt.getEpochSecond());
    out.writeInt(generatedAt.getNano());
    byte[] state = UserStateCodec.encode(decision.state());
    out.writeInt(state.length);
    out.write(state);
    DecisionFields.write(decision.query(), out);
    write(decision.maxima(), out);
    DecisionFields.write(decision.items(), out);
    write(decision.features(), out);
    out.writeBoolean(decision.surface().isPresent());
    if (decision.surface().isPresent()) {
      out.writeUTF(decision.surface().get());
    }
    DecisionFields.writeTexts(decision.reasons(), out);
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws CorruptDecisionException if the bytes are cut off, altered, or of another version
   */
  public static Decision decode(byte[] bytes) throws CorruptDecisionException {
    try (DataInputStream in =
        new DataInputStream(
            new InflaterInputStream(
                new ByteArrayInputStream(bytes, 1, Math.max(0, bytes.length - 1))))) {
      Decision decision = read(in, version(bytes));
      if (in.read() >= 0) {
        throw new IOException("bytes follow the last item");
      }
      return decision;
    } catch (IOException
        | CorruptStateException
        | IllegalArgumentException
        | DateTimeException broken) {
      throw new CorruptDecisionException(
          "these " + bytes.length + " bytes are no decision: " + broken.getMessage(), broken);
    }
  }

  private static int version(byte[] bytes) throws IOException {
    if (bytes.length == 0 || bytes[0] < 1 || bytes[0] > VERSION) {
      throw new IOException(
          "version "
              + (bytes.length == 0 ? "none" : bytes[0])
              + "; this build reads 1 to "
              + VERSION);
    }
    return bytes[0];
  }

  private static Decision read(DataInputStream in, int version)
      throws IOException, CorruptStateException {
    boolean hasFeatures = version >= FIRST_WITH_FEATURES;
    boolean adapted = version >= FIRST_WITH_ADAPTATION;
    RecommendationId id = new RecommendationId(in.readUTF());
    UserId user = in.readBoolean() ? new UserId(in.readUTF()) : null;
    ModelVersion model = new ModelVersion(in.readUTF());
    Instant generatedAt = Instant.ofEpochSecond(in.readLong(), in.readInt());
    return new Decision(
        id,
        user,
        model,
        generatedAt,
        readState(in),
        DecisionFields.readQuery(in),
        readMaxima(in, hasFeatures),
        DecisionFields.readItems(in, adapted),
        hasFeatures ? readRows(in) : FeatureRows.NONE,
        adapted && in.readBoolean() ? in.readUTF() : null,
        adapted ? DecisionFields.readTexts(in) : List.of());
  }

  private static UserState readState(DataInputStream in) throws IOException, CorruptStateException {
    int length = in.readInt();
    if (length < 0 || length > MAX_STATE_BYTES) {
      throw new IOException("a state of " + length + " bytes");
    }
    return UserStateCodec.decode(in.readNBytes(length));
  }

  private static void write(Maxima maxima, DataOutputStream out) throws IOException {
    out.writeFloat(maxima.recent());
    out.writeFloat(maxima.slow());
    out.writeFloat(maxima.peak());
    out.writeFloat(maxima.together());
    out.writeFloat(maxima.backward());
    out.writeFloat(maxima.last());
    out.writeFloat(maxima.next());
    write(maxima.additive(), out);
    write(maxima.attention(), out);
  }

  private static Maxima readMaxima(DataInputStream in, boolean hasFeatures) throws IOException {
    return new Maxima(
        in.readFloat(),
        in.readFloat(),
        in.readFloat(),
        in.readFloat(),
        in.readFloat(),
        in.readFloat(),
        in.readFloat(),
        hasFeatures ? readLevel(in) : SequenceLevel.NONE,
        hasFeatures ? readLevel(in) : SequenceLevel.NONE);
  }

  private static void write(SequenceLevel level, DataOutputStream out) throws IOException {
    out.writeFloat(level.logSumExp());
    out.writeFloat(level.lowest());
  }

  private static SequenceLevel readLevel(DataInputStream in) throws IOException {
    return new SequenceLevel(in.readFloat(), in.readFloat());
  }

  private static void write(FeatureRows rows, DataOutputStream out) throws IOException {
    out.writeInt(SCHEMA);
    out.writeInt(Feature.COUNT);
    out.writeInt(rows.size());
    float[] values = rows.values();
    for (int column = 0; column < Feature.COUNT; column++) {
      for (int n = column; n < values.length; n += Feature.COUNT) {
        out.writeFloat(values[n]);
      }
    }
  }

  private static FeatureRows readRows(DataInputStream in) throws IOException {
    int schema = in.readInt();
    int columns = in.readInt();
    int rows = in.readInt();
    if (columns < 0 || columns > MAX_COLUMNS || rows < 0 || rows > MAX_ROWS) {
      throw new IOException(rows + " rows of " + columns + " features");
    }
    float[] values = new float[rows * columns];
    for (int column = 0; column < columns; column++) {
      for (int n = column; n < values.length; n += columns) {
        values[n] = in.readFloat();
      }
    }
    return schema == SCHEMA ? new FeatureRows(values) : FeatureRows.NONE;
  }
}
