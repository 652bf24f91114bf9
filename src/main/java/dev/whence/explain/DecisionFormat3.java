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
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.zip.InflaterInputStream;

/**
 * Decisions as builds before wrote them, versions 1 to 3: a version byte, then a zlib stream, whose
 * checksum guards the whole.
 *
 * <pre>
 * decision = id:text hasUser:boolean [user:text] model:text seconds:long nanos:int
 *            stateLength:int state query maxima:11 floats n:int { item }
 *            rows hasSurface:boolean [surface:text] n:int { reason:text }
 * </pre>
 *
 * The state is read by {@link UserStateCodec}, query and items by {@link DecisionFields3}; text and
 * numbers are those of {@link DataInputStream}. Rows stand column by column; those of another
 * {@link Feature} schema, and version 1, which had none, are read as decisions without rows;
 * versions 1 and 2 had no adaptation, surface and reasons.
 */
final class DecisionFormat3 {

  private static final int FIRST_WITH_FEATURES = 2;
  private static final int FIRST_WITH_ADAPTATION = 3;

  /** How Java hashes lists and strings is specified, so every build finds the same number. */
  private static final int SCHEMA = Feature.words().hashCode();

  private static final int MAX_STATE_BYTES = 1 << 20;
  private static final int MAX_COLUMNS = 1_000;
  private static final int MAX_ROWS = 1_000;

  private DecisionFormat3() {}

  /**
   * @throws IOException if the stream is cut off or altered
   */
  static Decision decode(byte[] bytes) throws IOException, CorruptStateException {
    try (DataInputStream in =
        new DataInputStream(
            new InflaterInputStream(new ByteArrayInputStream(bytes, 1, bytes.length - 1)))) {
      Decision decision = read(in, bytes[0]);
      if (in.read() >= 0) {
        throw new IOException("bytes follow the last item");
      }
      return decision;
    }
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
        DecisionFields3.readQuery(in),
        readMaxima(in, hasFeatures),
        DecisionFields3.readItems(in, adapted),
        hasFeatures ? readRows(in) : FeatureRows.NONE,
        adapted && in.readBoolean() ? in.readUTF() : null,
        adapted ? DecisionFields3.readTexts(in) : List.of());
  }

  private static UserState readState(DataInputStream in) throws IOException, CorruptStateException {
    int length = in.readInt();
    if (length < 0 || length > MAX_STATE_BYTES) {
      throw new IOException("a state of " + length + " bytes");
    }
    return UserStateCodec.decode(in.readNBytes(length));
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

  private static SequenceLevel readLevel(DataInputStream in) throws IOException {
    return new SequenceLevel(in.readFloat(), in.readFloat());
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
