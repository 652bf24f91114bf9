package dev.whence.bootstrap;

import dev.whence.learning.SequencePolicy;
import dev.whence.user.EventType;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All that can be configured. Each key is also an environment variable: {@code whence.redis.url} is
 * {@code WHENCE_REDIS_URL}.
 */
@ConfigMapping(prefix = "whence")
public interface WhenceConfig {

  /** The folder of everything that the standalone process keeps. */
  @WithDefault(".whence")
  Path home();

  /** Whether the first start with an empty home loads the demonstration shop. */
  @WithDefault("true")
  boolean demo();

  /**
   * Of what the names are made under which people are stored, instead of the file {@code user-keys}
   * in the home folder: {@code id:base64} each, the newest first. All processes of one store need
   * the same.
   */
  Optional<List<String>> userKeys();

  /**
   * Which function this process is, as AWS Lambda starts one: what it needs is prepared before the
   * first request. Without it the process is all of them.
   */
  Optional<LambdaFunction> function();

  Redis redis();

  Queue queue();

  Models models();

  State state();

  Recommendation recommendation();

  Rules rules();

  Interest interest();

  Reasons reasons();

  Signals signals();

  Online online();

  Retrain retrain();

  /** User states, items and decisions. */
  interface Redis {

    /** A Redis to use instead of the embedded one, e.g. {@code rediss://user:secret@host:6379}. */
    Optional<URI> url();

    /**
     * Whether the URL is that of a node of a cluster: commands then go to the node of their key.
     */
    @WithDefault("false")
    boolean cluster();

    /** How long one request may wait for Redis, all its commands together. */
    @WithDefault("200ms")
    Duration timeout();

    /** How long one command of an import, of a training or of the catalogue's refresh may take. */
    @WithDefault("10s")
    Duration bulkTimeout();

    /** Connections kept open. */
    @WithDefault("16")
    int connections();
  }

  /** Feedback on its way to learning. */
  interface Queue {

    /**
     * The SQS queue to use instead of the embedded one. Goes with {@code ingestUrl} and {@code
     * deadLetterUrl}.
     */
    Optional<String> url();

    /** The SQS queue that {@code ingest} reads. */
    Optional<String> ingestUrl();

    /** The SQS queue for messages that can never be read. */
    Optional<String> deadLetterUrl();

    /** An SQS endpoint other than AWS's own. */
    Optional<URI> endpoint();

    /** How long one call may take. */
    @WithDefault("2s")
    Duration timeout();
  }

  /** Model versions, and the training log from which they are made. */
  interface Models {

    /** The S3 bucket to keep both in instead of the home folder. */
    Optional<String> bucket();

    /** What the keys of model versions start with; ends with a slash. */
    @WithDefault("models/")
    String prefix();

    /** What the keys of the training log start with; ends with a slash. */
    @WithDefault("log/")
    String logPrefix();

    /** An S3 endpoint other than AWS's own; it is spoken to with the bucket in the path. */
    Optional<URI> endpoint();

    /** How long one call to S3 may take, its retries included. */
    @WithDefault("30s")
    Duration timeout();

    /** How many of the newest versions are kept, besides the one that serves and its parent. */
    @WithDefault("10")
    int keep();

    /** How often a process looks for a newer version and for changed items. */
    @WithDefault("2s")
    Duration refresh();

    /**
     * How long a request waits for that look where what the process knows is older than a minute,
     * as after a sleep in AWS Lambda.
     */
    @WithDefault("1s")
    Duration patience();
  }

  interface State {

    /** How long a user state lives after the last event. */
    @WithDefault("180d")
    Duration ttl();
  }

  interface Recommendation {

    /** How long an answer can be explained as it was. */
    @WithDefault("24h")
    Duration ttl();

    /** Items scored for one answer. */
    @WithDefault("500")
    int candidates();
  }

  /** What keeps an item from coming back. */
  interface Rules {

    /** An item with one of these events in the past is not recommended again. */
    @WithDefault("view,click,like,dislike,hide,cart,purchase,rating,dwell")
    Set<EventType> settledBy();

    /** Nor is an item that has been shown so often without any reaction. */
    @WithDefault("10")
    int showingsWithoutReaction();
  }

  /** How interests follow from events: I = Σ s·x·(α·2^(−age/H_f) + β·2^(−age/H_r)). */
  interface Interest {

    /** α, the weight of how often. */
    @WithDefault("0.5")
    double frequency();

    /** β, the weight of how lately. */
    @WithDefault("0.5")
    double recency();

    /** H_f, the half-life of the part of frequency; without one it never fades. */
    Optional<Duration> frequencyHalfLife();

    /** H_r, the half-life of the part of recency. */
    @WithDefault("30d")
    Duration recencyHalfLife();

    /** How long a dwell must be to count in full. */
    @WithDefault("1m")
    Duration fullDwell();

    InterestStrength strength();
  }

  /** s, how strongly each kind of event speaks for its item, or, below 0, against it. */
  interface InterestStrength {

    /** Of {@code purchase}. */
    @WithDefault("1")
    double purchase();

    /** Of {@code cart}. */
    @WithDefault("0.8")
    double cart();

    /** Of {@code like}. */
    @WithDefault("0.6")
    double like();

    /** Of {@code click}. */
    @WithDefault("0.3")
    double click();

    /** Of {@code view}. */
    @WithDefault("0.2")
    double view();

    /** Of {@code rating} of 5; of v stars it is this times (v − 3) / 2. */
    @WithDefault("1")
    double rating();

    /** Of a full {@code dwell}; a shorter one counts in proportion, from 5 seconds on. */
    @WithDefault("0.3")
    double dwell();

    /** Of {@code dislike}. */
    @WithDefault("-0.8")
    double dislike();

    /** Of {@code hide}. */
    @WithDefault("-1")
    double hide();
  }

  /** Reasons in words. */
  interface Reasons {

    Polisher polisher();
  }

  /** Words reasons anew, under the eyes of a validator; see infra/docs/explaining.md. */
  interface Polisher {

    /** The endpoint that is asked; without one the templates speak. */
    Optional<URI> url();

    /** With {@code url}: sent as {@code Authorization: Bearer}. */
    Optional<String> token();

    /** With {@code url}: how long an answer may take, to its last byte. */
    @WithDefault("300ms")
    Duration timeout();

    /** With {@code url}: how long it is left alone after it could not be asked. */
    @WithDefault("30s")
    Duration pause();

    /** With {@code url}: whether recommendations wait for it, too, and not only explanations. */
    @WithDefault("false")
    boolean recommendations();
  }

  /** What is published of the feedback on the answers of a version. */
  interface Signals {

    /**
     * The privacy parameter ε of one person's day: noise is added to all published counts. Without
     * it they are exact.
     */
    Optional<Double> epsilon();

    /** With {@code epsilon}: the surfaces that are told apart; others count as one. */
    Optional<Set<String>> surfaces();

    /**
     * With {@code epsilon}: what the noise is drawn from, 16 characters or more; told to nobody,
     * and never changed. Without it one is kept in the home folder.
     */
    Optional<String> secret();
  }

  /** What is learned from reactions between two trainings. */
  interface Online {

    Personal personal();

    Items items();

    /** Of each person. */
    interface Personal {

      /** Whether a person's reactions correct the scores of their own answers at once. */
      @WithDefault("true")
      boolean enabled();

      /** How far one reaction moves the correction. */
      @WithDefault("0.005")
      double rate();

      /** After which what was learned of a person counts half. */
      @WithDefault("180d")
      Duration halfLife();

      /** The most that one feature, in its usual spread, may change a score, in logits. */
      @WithDefault("0.3")
      double mostWeight();

      /** The most that all features together may change a score, in logits. */
      @WithDefault("1")
      double mostCorrection();

      /** Choices that must have been learned from before scores are corrected. */
      @WithDefault("5")
      double fewestChoices();
    }

    /** Of each item, from everybody. */
    interface Items {

      /** Whether everybody's reactions to an item change its score at once. */
      @WithDefault("false")
      boolean enabled();

      /** After which a reaction counts half. */
      @WithDefault("365d")
      Duration halfLife();

      /** Clicks, and as many expected ones, that every item is given beforehand. */
      @WithDefault("5")
      double shrinkage();

      /** The most that reactions may change the score of an item, in logits. */
      @WithDefault("0.5")
      double most();
    }
  }

  interface Retrain {

    /** How often the standalone process retrains, if feedback has come. */
    @WithDefault("15m")
    Duration every();

    /**
     * The time that one retraining may take. A training that needs more keeps a checkpoint and goes
     * on in the next run; counting, measuring and publishing at the end are not cut short, but that
     * explanations are measured on fewer answers if nine tenths are over.
     */
    @WithDefault("10m")
    Duration budget();

    /**
     * What a function that retrains keeps free of the time after which it is stopped: a run takes
     * no longer than the time that is left, less this.
     */
    @WithDefault("1m")
    Duration reserve();

    /** The network in {@code models/rankers}. */
    @WithDefault("dcn")
    String ranker();

    /** Threads of one training step. */
    @WithDefault("1")
    int threads();

    /**
     * How likely it may be that a version is rolled back for its live click-through though it is no
     * worse than its parent.
     */
    @WithDefault("0.01")
    double liveAlpha();

    /** Impressions that a version and its parent must have before they are compared. */
    @WithDefault("1000")
    long liveImpressions();

    /**
     * Which sequence encoders are trained: {@code auto} (the additive one where people and items
     * have many choices, kept if it helps), {@code off}, {@code additive}, {@code attention} or
     * {@code both}.
     */
    @WithDefault("auto")
    SequencePolicy sequence();

    /** Passes over the lists. */
    @WithDefault("10")
    int epochs();

    /**
     * After this time without a sign of life of the one that retrains, another process on the same
     * Redis may.
     */
    @WithDefault("1m")
    Duration lease();

    /**
     * The share of the serving version's NDCG@10, on the same held-out choices, that a candidate
     * must reach.
     */
    @WithDefault("0.99")
    double leastShareOfServing();

    /** The share of the serving version's log loss that a candidate may have at most. */
    @WithDefault("1.01")
    double mostLogLossOfServing();

    /** The share of its own graph's NDCG@10 that a candidate must reach, if a model serves. */
    @WithDefault("0.8")
    double leastShareOfGraph();

    /**
     * How many of its own standard errors a loss must lie beyond these two shares of the serving
     * version to count; 0 judges the bare figures.
     */
    @WithDefault("1")
    double lossInStandardErrors();
  }
}
