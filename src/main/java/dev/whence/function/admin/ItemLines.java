package dev.whence.function.admin;

import dev.whence.adapter.json.InvalidJsonException;
import dev.whence.adapter.json.ItemJson;
import dev.whence.catalog.Item;
import dev.whence.function.admin.BulkAnswer.LineResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Items, one a line (NDJSON), each read on its own.
 *
 * @param items those that are valid
 * @param results what became of each line that is not blank
 */
record ItemLines(List<Item> items, List<LineResult> results) {

  static ItemLines read(byte[] ndjson) {
    ItemLines lines = new ItemLines(new ArrayList<>(), new ArrayList<>());
    int number = 1;
    int start = 0;
    for (int end = 0; end <= ndjson.length; end++) {
      if (end == ndjson.length || ndjson[end] == '\n') {
        lines.add(number++, Arrays.copyOfRange(ndjson, start, end));
        start = end + 1;
      }
    }
    return lines;
  }

  private void add(int number, byte[] line) {
    if (isBlank(line)) {
      return;
    }
    try {
      Item item = ItemJson.parse(line);
      items.add(item);
      results.add(LineResult.accepted(number, item.id().value()));
    } catch (InvalidJsonException invalid) {
      results.add(LineResult.rejected(number, String.valueOf(invalid.getMessage())));
    }
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t' && b != '\r') {
        return false;
      }
    }
    return true;
  }

  BulkAnswer answer() {
    int accepted = (int) results.stream().filter(LineResult::isAccepted).count();
    return new BulkAnswer(accepted, results.size() - accepted, results);
  }
}
