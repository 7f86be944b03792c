package io.retinaflow.models.training;

/**
 * How well some samples were answered.
 *
 * @param loss mean loss in nats
 * @param accuracy share of right answers, 0..1
 */
public record Score(double loss, double accuracy) {}
