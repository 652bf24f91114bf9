package dev.whence.adapter.file.dataset;

import dev.whence.learning.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes the files of a small data set. */
record Fixture(Path folder) {

  Fixture file(String name, String... lines) {
    return text(name, StandardCharsets.UTF_8, String.join("\n", lines) + "\n");
  }

  Fixture text(String name, Charset charset, String text) {
    try (OutputStream out = open(folder.resolve(name))) {
      out.write(text.getBytes(charset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private static OutputStream open(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out;
  }

  Imported read(DatasetFormat format) {
    return format.reader(DatasetFormat.NAMES_OF_THE_FILES).read(folder, Progress.NONE);
  }
}
