package io.retinaflow.offload.imc.crossbar;

/**
 * How far non-ideal outputs agree with ideal ones, over seeds; each figure is the mean over all
 * rows of spikes, then over the seeds.
 *
 * @param seeds seeds that were programmed
 * @param cosine cosine between the outputs of a row
 * @param cosineDeviation standard deviation of the cosine from seed to seed
 * @param relativeError Euclidean norm of the difference, as a fraction of that of the ideal outputs
 * @param relativeErrorDeviation standard deviation of the relative error from seed to seed
 * @param signAgreement fraction of the outputs that have the ideal one's sign
 * @param argmaxAgreement fraction of the rows whose largest output is the ideal one
 */
public record Agreement(
    int seeds,
    double cosine,
    double cosineDeviation,
    double relativeError,
    double relativeErrorDeviation,
    double signAgreement,
    double argmaxAgreement) {}
