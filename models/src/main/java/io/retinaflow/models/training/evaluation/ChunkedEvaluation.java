package io.retinaflow.models.training.evaluation;

/**
 * A network on all samples of a set, run chunk by chunk.
 *
 * @param evaluation whole samples
 * @param running answers after each chunk
 */
public record ChunkedEvaluation(Evaluation evaluation, RunningAnswers running) {}
