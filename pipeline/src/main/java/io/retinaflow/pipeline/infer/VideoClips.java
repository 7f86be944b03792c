package io.retinaflow.pipeline.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Clips of one camera's stream that have begun and not ended; the keyed state of {@link
 * InferVideoFunction}. It takes the stream's groups in order. Groups that never come are lost, and
 * a clip is answered from those that do.
 *
 * @param origin what answers them, and how they are cut
 * @param stream which stream of the camera
 * @param nextGroup the group expected next
 * @param open clips with a group before that one and one from it on, in order
 */
record VideoClips(Origin origin, long stream, long nextGroup, List<OpenClip> open) {

  /** Copies the list. */
  VideoClips {
    open = List.copyOf(open);
  }

  /** A stream of which nothing came yet. */
  static VideoClips begin(Origin origin, long stream) {
    return new VideoClips(origin, stream, 0, List.of());
  }

  /**
   * Clips that a group belongs to.
   *
   * @throws IllegalArgumentException if a later one came before
   */
  List<OpenClip> covering(long group) {
    if (group < nextGroup) {
      throw new IllegalArgumentException("group " + group + " after group " + (nextGroup - 1));
    }
    ClipRule rule = origin.rule();
    List<OpenClip> covering =
        new ArrayList<>(
            open.stream().filter(clip -> rule.lastGroup(clip.number()) >= group).toList());
    long first =
        covering.isEmpty() ? rule.firstClip(group) : covering.get(covering.size() - 1).number() + 1;
    LongStream.rangeClosed(first, rule.lastClip(group))
        .mapToObj(OpenClip::begin)
        .forEach(covering::add);
    return covering;
  }

  /** What a group that is left out leads to: the answers of the clips that end with it. */
  Step skip(long group) {
    return take(group, OpenClip::skip, false);
  }

  /**
   * What a group that was run leads to: a running answer of the clip that ends next, and the
   * answers of those that end with it.
   *
   * @param into what it adds to a clip
   */
  Step answer(long group, UnaryOperator<OpenClip> into) {
    return take(group, into, true);
  }

  private Step take(long group, UnaryOperator<OpenClip> into, boolean run) {
    List<OpenClip> covering = covering(group).stream().map(into).toList();
    List<Reached> answers = new ArrayList<>(passedBy(group));
    if (run) {
      answers.addAll(Reached.running(covering.get(0), group));
    }
    List<OpenClip> left = new ArrayList<>();
    for (OpenClip clip : covering) {
      if (origin.rule().lastGroup(clip.number()) == group) {
        answers.addAll(Reached.end(clip, group));
      } else {
        left.add(clip);
      }
    }
    return new Step(new VideoClips(origin, stream, group + 1, left), answers);
  }

  /** Clips whose last groups were lost. */
  private List<Reached> passedBy(long group) {
    List<Reached> answers = new ArrayList<>();
    for (OpenClip clip : open) {
      long last = origin.rule().lastGroup(clip.number());
      if (last < group) {
        answers.addAll(Reached.end(clip, last));
      }
    }
    return answers;
  }

  /**
   * Answers when the stream ends: of the clips whose last groups were lost, and of the next one to
   * end, cut short, where it has a group that no clip before it spoke for.
   *
   * @param groups groups the stream had, those lost included
   */
  List<Reached> end(long groups) {
    long ended = Math.max(nextGroup, groups);
    List<Reached> answers = new ArrayList<>(passedBy(ended));
    Optional<OpenClip> next =
        open.stream().filter(clip -> origin.rule().lastGroup(clip.number()) >= ended).findFirst();
    next.filter(this::hasGroupOfItsOwn)
        .ifPresent(clip -> answers.addAll(Reached.end(clip, ended - 1)));
    return answers;
  }

  private boolean hasGroupOfItsOwn(OpenClip clip) {
    OpenClip.Answered answered = clip.answered();
    return answered != null && answered.lastGroup() > origin.rule().lastGroup(clip.number() - 1);
  }

  /**
   * What answers a stream's groups, and how its clips are cut.
   *
   * @param model hash of the weights
   * @param backends accelerators that the costs are of, as {@link BackendChoice} prints them
   * @param rule which groups make up a clip
   */
  record Origin(String model, String backends, ClipRule rule) {

    /** Why clips of another origin cannot go on here; empty if they can. */
    Optional<ResetReason> reasonToReset(Origin kept) {
      if (!kept.model.equals(model)) {
        return Optional.of(ResetReason.OTHER_MODEL);
      }
      if (!kept.backends.equals(backends)) {
        return Optional.of(ResetReason.OTHER_BACKENDS);
      }
      return kept.rule.equals(rule) ? Optional.empty() : Optional.of(ResetReason.OTHER_CLIP);
    }
  }

  /**
   * What a group leads to.
   *
   * @param clips the stream's clips after it
   * @param answers to be given, in order
   */
  record Step(VideoClips clips, List<Reached> answers) {}

  /**
   * An answer to be given.
   *
   * @param clip number of the clip
   * @param group number of the group up to which it is reached, lost ones included
   * @param skippedGroups groups of it that were left out
   * @param answered groups that were run
   * @param last whether the clip ends there
   */
  record Reached(
      long clip, long group, long skippedGroups, OpenClip.Answered answered, boolean last) {

    private static List<Reached> running(OpenClip clip, long group) {
      return of(clip, group, false);
    }

    private static List<Reached> end(OpenClip clip, long group) {
      return of(clip, group, true);
    }

    /** None of a clip of which no group was run. */
    private static List<Reached> of(OpenClip clip, long group, boolean last) {
      OpenClip.@Nullable Answered answered = clip.answered();
      return answered == null
          ? List.of()
          : List.of(new Reached(clip.number(), group, clip.skippedGroups(), answered, last));
    }
  }
}
