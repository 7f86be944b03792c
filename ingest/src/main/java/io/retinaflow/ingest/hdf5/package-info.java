/** HDF5 files of events: Prophesee's layout, DSEC's and their kin. */
@NullMarked
package io.retinaflow.ingest.hdf5;

import org.jspecify.annotations.NullMarked;
