package io.retinaflow.models.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;

/**
 * Neurons, timestep after timestep. The potentials before the reset are kept for all timesteps and
 * compared with the threshold at once.
 */
final class NeuronKernel implements Kernel {
  private final String name;
  private final NDArray decay;
  private final NDArray threshold;

  /**
   * Makes the kernel.
   *
   * @param decay share of the way to the input covered in a timestep, scalar
   * @param threshold potential that fires, scalar
   */
  NeuronKernel(String name, NDArray decay, NDArray threshold) {
    this.name = name;
    this.decay = decay;
    this.threshold = threshold;
  }

  @Override
  public NDArray forward(NDList inputs, Pass pass) {
    NDArray input = inputs.get(0);
    NDList potentials = new NDList();
    NDArray membrane = pass.membrane(name, input);
    for (NDArray current : input.split(input.getShape().get(0))) {
      NDArray potential = current.sub(membrane).muli(decay).addi(membrane);
      membrane = potential.mul(potential.lt(threshold));
      potentials.add(potential);
    }
    pass.keep(name, membrane);
    NDArray spikes = NDArrays.concat(potentials, 0).gte(threshold).toType(DataType.FLOAT32, false);
    pass.recorder().neurons(name, spikes);
    return spikes;
  }
}
