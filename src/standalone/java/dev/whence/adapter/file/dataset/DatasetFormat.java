package dev.whence.adapter.file.dataset;

import dev.whence.user.ExternalUserId;
import dev.whence.user.UserId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** The formats that can be imported. */
public enum DatasetFormat {

  /**
   * MovieLens: {@code ratings.csv} and {@code movies.csv}, or the older {@code ratings.dat} and
   * {@code movies.dat}. A rating of 4 or more is a like, from 3 a view, below 3 a dislike.
   */
  MOVIELENS,

  /**
   * {@code sequences.txt}, a user a line followed by items in time order, and {@code
   * item-attributes.json}. The times of the events are made up: one a minute, every user's last one
   * at 2020-01-01T00:00:00Z.
   */
  SEQUENCES,

  /** Amazon Personalize: CSV files of interactions and, if there are any, of items and users. */
  PERSONALIZE,

  /** RecBole atomic files: {@code *.inter} and, if there is one, {@code *.item}. */
  RECBOLE;

  /** People keep the names that they have in the files: for data that is not stored. */
  public static final Function<ExternalUserId, UserId> NAMES_OF_THE_FILES =
      person -> new UserId(person.value());

  /**
   * @param names gives the people of a data set the names under which they are stored
   */
  public DatasetReader reader(Function<ExternalUserId, UserId> names) {
    return switch (this) {
      case MOVIELENS -> new MovieLensReader(names);
      case SEQUENCES -> new SequencesReader(names);
      case PERSONALIZE -> new PersonalizeReader(names);
      case RECBOLE -> new RecBoleReader(names);
    };
  }

  /** The word on the command line, e.g. {@code movielens}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<DatasetFormat> ofWord(String word) {
    return Arrays.stream(values()).filter(format -> format.word().equals(word)).findFirst();
  }
}
